create or replace function public.schema_version()
returns jsonb
language sql stable security definer
set search_path = ''
as $$
  -- the service role may not read these tables; this is all it needs of them
  select jsonb_build_object(
    'migrations', (select coalesce(jsonb_agg(m.name order by m.name), '[]') from tillsync.migrations m),
    'release', (select r.sha256 from tillsync.releases r order by r.number desc limit 1),
    'superseded', (select coalesce(jsonb_agg(r.sha256 order by r.number), '[]') from tillsync.releases r
                   where r.number < (select max(number) from tillsync.releases)))
$$;
comment on function public.schema_version() is
  'What was applied to this database, for a process to compare with its own: names of the migrations, the hash over all files of functions, views, triggers and catalogue, and the hashes that stood here before. {migrations, release, superseded}';
revoke execute on function public.schema_version() from public, anon, authenticated;
grant execute on function public.schema_version() to service_role, tillsync_reader;
