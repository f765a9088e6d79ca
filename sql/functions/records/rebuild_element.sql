create or replace function tillsync.rebuild_element(p_child tillsync.children, p_row jsonb)
returns jsonb
language sql stable
as $$
  select tillsync.unflatten(tillsync.rebuild_members(
    p_row || (select coalesce(jsonb_object_agg(c.member, p_row -> c.name), '{}') from tillsync.element_columns(p_child) c where c.member <> c.name),
    array(select c.member from tillsync.element_columns(p_child) c)), p_child.members)
$$;
comment on function tillsync.rebuild_element(tillsync.children, jsonb) is 'An element of a list inside a record, from the row that holds it.';
revoke execute on function tillsync.rebuild_element(tillsync.children, jsonb) from public, anon, authenticated;
grant execute on function tillsync.rebuild_element(tillsync.children, jsonb) to service_role;
