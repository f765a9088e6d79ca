create or replace function tillsync.parts_of_walk(p_cur sync_cursors)
returns setof sync_cursors
language sql stable
as $$
  select * from sync_cursors c where c.source = p_cur.source and c.entity = p_cur.entity and c.lane = p_cur.lane and c.walk_id = p_cur.walk_id
$$;
comment on function tillsync.parts_of_walk(sync_cursors) is
  'The walks over all parts of a list that belong together, this one included.';
revoke execute on function tillsync.parts_of_walk(sync_cursors) from public, anon, authenticated;
grant execute on function tillsync.parts_of_walk(sync_cursors) to service_role;
