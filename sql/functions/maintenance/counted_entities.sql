create or replace function public.counted_entities()
returns jsonb
language sql
stable
as $$
  select coalesce(jsonb_agg(s.entity_type order by s.entity_type), '[]')
  from sync_state s
  where tillsync.table_of(s.entity_type) is not null
$$;
comment on function public.counted_entities() is 'Entities whose rows can be counted. [name]';
revoke execute on function public.counted_entities() from public, anon, authenticated;
grant execute on function public.counted_entities() to service_role;
