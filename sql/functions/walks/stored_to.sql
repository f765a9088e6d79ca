create or replace function tillsync.stored_to(p_list tillsync.lists)
returns bigint
language sql stable
as $$
  select min(tillsync.own_position(c)::bigint) from sync_cursors c
  where p_list.positions = 'number' and c.source = p_list.source and c.entity = p_list.entity and c.walk_id = 'live'
    and exists (select from sync_cursors i where i.source = c.source and i.entity = c.entity and i.lane = 'import' and i.state = 'finished'
                  and not exists (select from sync_cursors o where o.source = i.source and o.entity = i.entity and o.walk_id = i.walk_id and o.state = 'active'))
$$;
comment on function tillsync.stored_to(tillsync.lists) is
  'The version up to which every record of a list is stored; null until its first import is done, and for lists whose positions are no versions.';
revoke execute on function tillsync.stored_to(tillsync.lists) from public, anon, authenticated;
grant execute on function tillsync.stored_to(tillsync.lists) to service_role;
