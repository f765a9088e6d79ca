create or replace function tillsync.flat_children(p_list tillsync.lists)
returns tillsync.children[]
language sql stable
as $$
  select coalesce(array_agg(c), '{}') from tillsync.children c
  where c.source = p_list.source and c.entity = p_list.entity and c.members <> '{}'
$$;
comment on function tillsync.flat_children(tillsync.lists) is 'The children of a list whose elements hold columns deeper inside.';
revoke execute on function tillsync.flat_children(tillsync.lists) from public, anon, authenticated;
grant execute on function tillsync.flat_children(tillsync.lists) to service_role;
