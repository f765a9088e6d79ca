create or replace function public.split_range(p_cursor_id bigint, p_epoch bigint, p_at text)
returns jsonb
language plpgsql
as $$
declare
  cur sync_cursors;
  rest sync_cursors;
begin
  -- a reset that began before must not miss the new cursor
  perform pg_advisory_xact_lock(hashtext('tillsync.walk.' || c.source || '.' || c.entity)) from sync_cursors c where c.id = p_cursor_id;
  -- the lock of the page commit: a page that is being stored either moves the cursor first or finds the shorter range
  select c.* into cur from sync_cursors c
    join tillsync.lists l on l.source = c.source and l.entity = c.entity and l.positions = 'number'
    where c.id = p_cursor_id and c.epoch = p_epoch and c.lane = 'import' and c.state = 'active'
    for update of c;
  if cur.id is null or cur.range_to is null
     or not tillsync.position_before('number', cur.position, p_at) or not tillsync.position_before('number', p_at, cur.range_to) then
    return null;
  end if;
  update sync_cursors c set range_to = p_at, updated_at = now() where c.id = cur.id;
  insert into sync_cursors (source, entity, partition, lane, walk_id, range_from, range_to, position, mode, page_size)
    values (cur.source, cur.entity, cur.partition, cur.lane, cur.walk_id, p_at, cur.range_to, p_at, cur.mode, cur.page_size)
    on conflict (source, entity, lane, walk_id, partition, range_from) do nothing
    returning * into rest;
  if rest.id is null then
    raise exception 'a range of this walk begins at % already', p_at using errcode = 'TS002';
  end if;
  return to_jsonb(rest);
end
$$;
comment on function public.split_range(bigint, bigint, text) is
  'Parts an import''s unfinished range at a version above its position: the cursor keeps what is below, a new one begins there. Null: it cannot be parted there (any more).';
revoke execute on function public.split_range(bigint, bigint, text) from public, anon, authenticated;
grant execute on function public.split_range(bigint, bigint, text) to service_role;
