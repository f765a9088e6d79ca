create or replace function public.start_overlap(p_source text, p_entity text, p_partition text, p_day date)
returns jsonb
language plpgsql
as $$
declare
  list tillsync.lists := tillsync.list_of(jsonb_build_object('source', p_source, 'entity', p_entity));
  live sync_cursors;
  origin text;
  walk text := 'overlap-' || p_day;
  cur sync_cursors;
begin
  select * into live from sync_cursors c
    where c.source = p_source and c.entity = p_entity and c.partition = p_partition and c.walk_id = 'live';
  if live.id is null or list.positions <> 'number' then
    return null; -- never imported, read whole every time, or overlapping by itself
  end if;
  select d.position into origin from sync_cursor_days d
    where d.source = p_source and d.entity = p_entity and d.partition = p_partition and d.day < p_day order by d.day desc limit 1;
  insert into sync_cursor_days (source, entity, partition, day, position) values (p_source, p_entity, p_partition, p_day, live.position)
    on conflict do nothing;
  delete from sync_cursor_days d where d.source = p_source and d.entity = p_entity and d.partition = p_partition and d.day < p_day - 31;
  if origin is null or not tillsync.position_before(list.positions, origin, live.position) then
    return null;
  end if;
  insert into sync_cursors (source, entity, partition, lane, walk_id, range_from, range_to, position, page_size)
    values (p_source, p_entity, p_partition, 'incremental', walk, origin, live.position, origin, live.page_size)
    on conflict (source, entity, lane, walk_id, partition, range_from) do nothing;
  delete from sync_cursors c
    where c.source = p_source and c.entity = p_entity and c.partition = p_partition and c.walk_id like 'overlap-%' and c.walk_id <> walk;
  select * into cur from sync_cursors c
    where c.source = p_source and c.entity = p_entity and c.partition = p_partition and c.walk_id = walk;
  return case when cur.state = 'active' then to_jsonb(cur) end;
end
$$;
comment on function public.start_overlap(text, text, text, date) is
  'The walk over what the last day brought, from the cursor recorded a day earlier to todays; null when nothing moved. Nothing promises that versions become visible in order.';
revoke execute on function public.start_overlap(text, text, text, date) from public, anon, authenticated;
grant execute on function public.start_overlap(text, text, text, date) to service_role;
