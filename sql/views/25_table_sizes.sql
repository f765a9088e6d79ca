create or replace view public.table_sizes with (security_invoker = true) as
select c.relname::text as table_name, greatest(c.reltuples, 0)::bigint as estimated_rows,
       pg_table_size(c.oid) as table_bytes, pg_indexes_size(c.oid) as index_bytes, pg_total_relation_size(c.oid) as total_bytes
from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
  and (c.relname like 'lightspeed\_%' or c.relname like 'square\_%' or c.relname like 'sync\_%');
comment on view public.table_sizes is 'Our tables by size.';
comment on column public.table_sizes.estimated_rows is 'The planner''s estimate, as of its last analyze.';
revoke all on public.table_sizes from public, anon, authenticated, service_role;
grant select on public.table_sizes to tillsync_reader, service_role;
