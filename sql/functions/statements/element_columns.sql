create or replace function tillsync.element_columns(p_child tillsync.children)
returns table (name text, type text, member text)
language sql stable
as $$
  select * from tillsync.wire_columns(p_child.table_name, p_child.own_columns || array[p_child.parent_column, 'position'], p_child.members)
$$;
comment on function tillsync.element_columns(tillsync.children) is 'The columns of a child table that come from the array''s element, not from the parent. member: where the value stands in the element as flatten_whole() gives it.';
revoke execute on function tillsync.element_columns(tillsync.children) from public, anon, authenticated;
grant execute on function tillsync.element_columns(tillsync.children) to service_role;
