create or replace function tillsync.own_position(p_cursor sync_cursors)
returns text
language plpgsql stable
as $$
declare
  ended text; -- where the last import came to the end of this list, or of its range
begin
  -- It stands where it was put when the import began, at the highest version of any list, and the import came to the end
  -- of this list before that: then this list counts by itself, and nothing up to there was ever shown by it.
  if p_cursor.walk_id = 'live' and p_cursor.position = p_cursor.range_from then
    -- of the ranges that it was read in, one that held nothing stands where it was parted, which no record has shown
    select max(i.position::numeric) filter (where i.records > 0 or i.position = i.range_from and i.range_from = tillsync.origin(l))::text
      into ended
      from sync_cursors i join tillsync.lists l on l.source = i.source and l.entity = i.entity
      where i.source = p_cursor.source and i.entity = p_cursor.entity and i.partition = p_cursor.partition
        and i.lane = 'import' and i.state = 'finished' and l.joins_watermark
      group by i.walk_id order by max(i.id) desc limit 1;
    if ended is not null and tillsync.position_before('number', ended, p_cursor.position) then
      return ended;
    end if;
  end if;
  return p_cursor.position;
end
$$;
comment on function tillsync.own_position(sync_cursors) is
  'Where a live cursor may stand: never above the highest version that its own list has shown, whatever other lists count.';
revoke execute on function tillsync.own_position(sync_cursors) from public, anon, authenticated;
grant execute on function tillsync.own_position(sync_cursors) to service_role;
