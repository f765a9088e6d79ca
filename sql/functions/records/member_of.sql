create or replace function tillsync.member_of(p_list tillsync.lists, p_column text)
returns text
language sql immutable
as $$
  select case when p_list.members ? p_column then '@' || p_column else p_column end
$$;
comment on function tillsync.member_of(tillsync.lists, text) is
  'Where the value of a column stands in a record as flatten() gives it.';
revoke execute on function tillsync.member_of(tillsync.lists, text) from public, anon, authenticated;
grant execute on function tillsync.member_of(tillsync.lists, text) to service_role;
