create or replace function public.start_comparison(p_source text, p_entity text, p_partition text, p_walk text, p_days integer)
returns jsonb
language plpgsql
as $$
declare
  list tillsync.lists := tillsync.list_of(jsonb_build_object('source', p_source, 'entity', p_entity));
  live sync_cursors;
  cur sync_cursors;
  first text := tillsync.origin(list);
  recorded text;
begin
  select * into live from sync_cursors c
    where c.source = p_source and c.entity = p_entity and c.partition = p_partition and c.walk_id = 'live';
  if live.id is null then
    return null;
  end if;
  select * into cur from sync_cursors c
    where c.source = p_source and c.entity = p_entity and c.partition = p_partition and c.lane = 'reconcile' and c.walk_id = p_walk;
  if cur.id is not null then
    return to_jsonb(cur);
  end if;
  if list.positions = 'number' and p_days is not null then
    -- where a run before the window stood: everything that happened in it came later
    select d.position into recorded from sync_cursor_days d
      where d.source = p_source and d.entity = p_entity and d.partition = p_partition and d.day < current_date - p_days
      order by d.day desc limit 1;
    first := coalesce(recorded, first);
  end if;
  insert into sync_cursors (source, entity, partition, lane, walk_id, range_from, range_to, position, mode, page_size)
    values (p_source, p_entity, p_partition, 'reconcile', p_walk, first,
            case when list.positions = 'number' then tillsync.own_position(live) end, first, 'verify', live.page_size)
    returning * into cur;
  return to_jsonb(cur);
end
$$;
comment on function public.start_comparison(text, text, text, text, integer) is
  'A walk that compares what is stored with the source: p_days back, or (null) from the beginning, up to where the incremental runs stand. Null: the list was never imported.';
revoke execute on function public.start_comparison(text, text, text, text, integer) from public, anon, authenticated;
grant execute on function public.start_comparison(text, text, text, text, integer) to service_role;
