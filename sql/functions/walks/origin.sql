create or replace function tillsync.origin(p_list tillsync.lists)
returns text
language sql immutable
as $$
  select case when p_list.positions = 'number' then '0' else '' end
$$;
comment on function tillsync.origin(tillsync.lists) is
  'The position at which a walk over the whole list begins.';
revoke execute on function tillsync.origin(tillsync.lists) from public, anon, authenticated;
grant execute on function tillsync.origin(tillsync.lists) to service_role;
