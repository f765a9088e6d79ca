create or replace function public.changed_routines()
returns jsonb
language sql stable security definer
set search_path = ''
as $$
  select coalesce(jsonb_agg(r.path order by r.path), '[]') from tillsync.routines r
  where r.live is distinct from pg_catalog.md5(tillsync.live_text(r.path))
$$;
comment on function public.changed_routines() is
  'Files below sql/ whose function or view is not what migrating made of it: somebody changed or dropped it by hand. [path]';
revoke execute on function public.changed_routines() from public, anon, authenticated;
grant execute on function public.changed_routines() to service_role;
