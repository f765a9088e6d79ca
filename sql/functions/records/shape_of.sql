create or replace function tillsync.shape_of(p_list tillsync.lists)
returns jsonb
language sql stable
as $$
  select jsonb_build_object(
    'members', (select jsonb_object_agg(member, case when name = any (p_list.scalars) then 'scalar' else tillsync.value_type(name, type) end)
                from tillsync.wire_columns(p_list.table_name, p_list.own_columns, p_list.members)),
    'children', coalesce((select jsonb_object_agg(c.member, (select jsonb_object_agg(member, tillsync.value_type(name, type)) from tillsync.element_columns(c)))
                          from tillsync.children_of(p_list) c), '{}'))
$$;
comment on function tillsync.shape_of(tillsync.lists) is 'Member → column type ("scalar": text, and the contract allows others; "id": text that refers to something), of the record and of the elements of each child array.';
revoke execute on function tillsync.shape_of(tillsync.lists) from public, anon, authenticated;
grant execute on function tillsync.shape_of(tillsync.lists) to service_role;
