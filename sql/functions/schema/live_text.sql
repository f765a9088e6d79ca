create or replace function tillsync.live_text(p_path text)
returns text
language sql stable
set search_path = ''
as $$
  select case split_part(p_path, '/', 1)
    when 'functions' then (
      select string_agg(pg_catalog.pg_get_functiondef(p.oid), E'\n' order by p.oid::regprocedure::text)
      from pg_catalog.pg_proc p
      where p.pronamespace in ('public'::regnamespace, 'tillsync'::regnamespace) and p.proname = f.name)
    when 'views' then (
      select pg_catalog.pg_get_viewdef(c.oid) from pg_catalog.pg_class c
      where c.relnamespace in ('public'::regnamespace, 'tillsync'::regnamespace) and c.relkind = 'v' and c.relname = f.name)
    when 'templates' then (select t.sql from tillsync.templates t where t.name = f.name)
  end
  from (select regexp_replace(p_path, '^.*/(\d+_)?|\.sql$', '', 'g') as name) f
$$;
comment on function tillsync.live_text(text) is
  'The definition that the database holds now of what a file below sql/ makes; null: nothing of that name, or not a function, view or template.';
revoke execute on function tillsync.live_text(text) from public, anon, authenticated;
grant execute on function tillsync.live_text(text) to service_role;
