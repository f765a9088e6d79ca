create or replace function tillsync.resting_position(p_list tillsync.lists, p_position text)
returns text
language sql immutable
as $$
  select case when p_list.at_end = 'restart' then '' when p_list.positions = 'time' then split_part(p_position, ' ', 1) else p_position end
$$;
comment on function tillsync.resting_position(tillsync.lists, text) is
  'What the live cursor keeps of a position when its walk has ended.';
revoke execute on function tillsync.resting_position(tillsync.lists, text) from public, anon, authenticated;
grant execute on function tillsync.resting_position(tillsync.lists, text) to service_role;
