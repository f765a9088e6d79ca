create or replace function tillsync.children_of(p_list tillsync.lists)
returns setof tillsync.children
language sql stable
as $$
  select * from tillsync.children c where c.source = p_list.source and c.entity = p_list.entity order by c.member
$$;
comment on function tillsync.children_of(tillsync.lists) is 'The arrays inside a lists records that have tables of their own, by member.';
revoke execute on function tillsync.children_of(tillsync.lists) from public, anon, authenticated;
grant execute on function tillsync.children_of(tillsync.lists) to service_role;
