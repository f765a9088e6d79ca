create or replace function tillsync.cells_of(p_table text, p_own text[], p_child boolean default false, p_parent_column text default null)
returns jsonb
language sql stable
as $$
  select jsonb_agg(jsonb_build_object('column', c.name) || case
      when c.generated or c.name in ('synced_at', 'swept_at') or (c.name = any (p_own) and not p_child) then jsonb_build_object('kind', 'none')
      when c.name = 'extra' then jsonb_build_object('kind', 'extra')
      when c.name = p_parent_column then jsonb_build_object('kind', 'key')
      when p_child and c.name = 'position' then jsonb_build_object('kind', 'position')
      when p_child and c.name = any (p_own) then jsonb_build_object('kind', 'parent', 'member', c.name)
      else jsonb_build_object('kind', coalesce(c.kind, 'other'), 'member', c.name) end order by c.place)
  from (
    select a.attnum as place, a.attname::text as name, a.attgenerated <> '' as generated,
      case when a.atttypid = 'text'::regtype then 'text'
           when a.atttypid = 'numeric'::regtype then 'number'
           when a.atttypid in ('bigint'::regtype, 'integer'::regtype) then 'integer'
           when a.atttypid = 'boolean'::regtype then 'flag'
           when a.atttypid in ('timestamptz'::regtype, 'date'::regtype) then 'time'
           when a.atttypid = 'jsonb'::regtype then 'json' end as kind
    from pg_attribute a
    where a.attrelid = format('public.%I', p_table)::regclass and a.attnum > 0 and not a.attisdropped) c
$$;
comment on function tillsync.cells_of(text, text[], boolean, text) is
  'What stands in each column of a table, in their order, for who writes whole rows: a member of the record, its key, its place among its siblings, the rest of it, or nothing. [{column, kind, member}]';
revoke execute on function tillsync.cells_of(text, text[], boolean, text) from public, anon, authenticated;
grant execute on function tillsync.cells_of(text, text[], boolean, text) to service_role;
