create or replace function tillsync.is_counted_with(p_entity_type text, p_list tillsync.lists)
returns boolean
language sql stable
as $$
  select p_entity_type = p_list.entity
    or exists (select from tillsync.children_of(p_list) c where c.counted_as = p_entity_type)
$$;
comment on function tillsync.is_counted_with(text, tillsync.lists) is
  'Whether this is the list itself, or a part of its records that is counted apart (lines of sales).';
revoke execute on function tillsync.is_counted_with(text, tillsync.lists) from public, anon, authenticated;
grant execute on function tillsync.is_counted_with(text, tillsync.lists) to service_role;
