create or replace function public.start_comparison(p_source text, p_entity text, p_partition text, p_walk text, p_pass integer, p_days integer)
returns jsonb
language plpgsql
as $$
declare
  list tillsync.lists := tillsync.list_of(jsonb_build_object('source', p_source, 'entity', p_entity));
  live sync_cursors;
  cur sync_cursors;
  earlier sync_cursors;
  first text := tillsync.origin(list);
  days integer := p_days;
  recorded text;
begin
  select * into live from sync_cursors c
    where c.source = p_source and c.entity = p_entity and c.partition = p_partition and c.walk_id = 'live';
  if live.id is null then
    return null;
  end if;
  select * into cur from sync_cursors c
    where c.source = p_source and c.entity = p_entity and c.partition = p_partition and c.lane = 'reconcile' and c.walk_id = p_walk || '-' || p_pass;
  if cur.id is not null then
    return to_jsonb(cur);
  end if;
  select * into earlier from sync_cursors c
    where c.source = p_source and c.entity = p_entity and c.partition = p_partition and c.lane = 'reconcile' and c.walk_id = p_walk || '-' || p_pass - 1;
  if earlier.id is not null then -- the same range once more
    first := earlier.range_from;
    days := earlier.days_back;
  elsif exists (select from sync_state s where s.rows_lost > 0 and tillsync.is_counted_with(s.entity_type, list)) then
    days := null; -- nobody knows which rows are gone, so nothing is left out
  elsif list.deletes = 'sweep' and (select coalesce(max(s.row_count), 0) <= 10000 from sync_state s where s.entity_type = p_entity) then
    days := null; -- what is deleted shows by its absence alone: a small list is read whole every night
  elsif list.positions = 'number' and days is not null then
    -- where a run before the window stood: everything that happened in it came later
    select d.position into recorded from sync_cursor_days d
      where d.source = p_source and d.entity = p_entity and d.partition = p_partition and d.day < current_date - days
      order by d.day desc limit 1;
    first := coalesce(recorded, first);
  end if;
  insert into sync_cursors (source, entity, partition, lane, walk_id, range_from, range_to, position, mode, page_size, days_back)
    values (p_source, p_entity, p_partition, 'reconcile', p_walk || '-' || p_pass, first,
            case when list.positions = 'number' then tillsync.own_position(live) end, first, 'verify', live.page_size, days)
    returning * into cur;
  return to_jsonb(cur);
end
$$;
comment on function public.start_comparison(text, text, text, text, integer, integer) is
  'A walk that compares what is stored with the source: p_days back, or (null) from the beginning, up to where the incremental runs stand. A list that lost rows is walked whole; p_pass 2 walks what 1 did. Null: the list was never imported.';
revoke execute on function public.start_comparison(text, text, text, text, integer, integer) from public, anon, authenticated;
grant execute on function public.start_comparison(text, text, text, text, integer, integer) to service_role;
