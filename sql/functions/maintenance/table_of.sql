create or replace function tillsync.table_of(p_entity text)
returns text
language sql
stable
as $$
  select l.table_name from tillsync.lists l where l.entity = p_entity
  union all
  select c.table_name from tillsync.children c where c.counted_as = p_entity
  limit 1
$$;
comment on function tillsync.table_of(text) is 'The table whose rows sync_state counts under that name; null: nothing is counted so.';
revoke execute on function tillsync.table_of(text) from public, anon, authenticated;
grant execute on function tillsync.table_of(text) to service_role;
