create or replace function public.start_import(p_source text, p_entity text, p_partition text, p_watermark text)
returns jsonb
language plpgsql
as $$
declare
  list tillsync.lists := tillsync.list_of(jsonb_build_object('source', p_source, 'entity', p_entity));
  origin text := tillsync.origin(list);
  watermark text := case when list.joins_watermark then p_watermark end;
  cur sync_cursors;
begin
  perform pg_advisory_xact_lock(hashtext('tillsync.walk.' || p_source || '.' || p_entity));
  select * into cur from sync_cursors c
    where c.source = p_source and c.entity = p_entity and c.partition = p_partition and c.lane = 'import' and c.state = 'active'
    order by c.id limit 1;
  if cur.id is not null and (watermark is null or cur.range_to is not null or cur.pages > 0) then
    return to_jsonb(cur) || '{"resumed": true}';
  end if;
  if cur.id is not null then -- a reset has put it there, and knew of no end
    update sync_cursors c set range_to = watermark, updated_at = now() where c.id = cur.id returning * into cur;
  else
    insert into sync_cursors (source, entity, partition, lane, walk_id, range_from, range_to, position)
      values (p_source, p_entity, p_partition, 'import', 'import-' || (
          select count(*) + 1 from sync_cursors c
          where c.source = p_source and c.entity = p_entity and c.partition = p_partition and c.lane = 'import'),
        origin, watermark, origin)
      returning * into cur;
  end if;
  if watermark is not null then
    -- the import gets (0, W], the incremental runs everything after W, from this moment on
    insert into sync_cursors (source, entity, partition, lane, walk_id, range_from, position)
      values (p_source, p_entity, p_partition, 'incremental', 'live', watermark, watermark)
      on conflict (source, entity, partition) where walk_id = 'live' do nothing;
  end if;
  return to_jsonb(cur) || '{"resumed": false}';
end
$$;
comment on function public.start_import(text, text, text, text) is
  'The unfinished import of a list (of a part of it), or a new one from the beginning up to the watermark (null: to the end of the list).';
revoke execute on function public.start_import(text, text, text, text) from public, anon, authenticated;
grant execute on function public.start_import(text, text, text, text) to service_role;
