create or replace function tillsync.own_position(p_cursor sync_cursors)
returns text
language sql stable
as $$
  -- It stands where it was put when the import began, at the highest version of any list, and the import came to the end
  -- of this list before that: then this list counts by itself, and nothing up to there was ever shown by it.
  select coalesce((
    select i.position from sync_cursors i join tillsync.lists l on l.source = i.source and l.entity = i.entity
    where p_cursor.walk_id = 'live' and p_cursor.position = p_cursor.range_from and l.joins_watermark
      and i.source = p_cursor.source and i.entity = p_cursor.entity and i.partition = p_cursor.partition
      and i.lane = 'import' and i.state = 'finished'
      and tillsync.position_before(l.positions, i.position, p_cursor.position)
    order by i.id desc limit 1), p_cursor.position)
$$;
comment on function tillsync.own_position(sync_cursors) is
  'Where a live cursor may stand: never above the highest version that its own list has shown, whatever other lists count.';
revoke execute on function tillsync.own_position(sync_cursors) from public, anon, authenticated;
grant execute on function tillsync.own_position(sync_cursors) to service_role;
