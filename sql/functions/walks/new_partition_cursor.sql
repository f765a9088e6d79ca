create or replace function public.new_partition_cursor(p_source text, p_entity text, p_partition text)
returns jsonb
language plpgsql
as $$
declare
  list tillsync.lists := tillsync.list_of(jsonb_build_object('source', p_source, 'entity', p_entity));
begin
  -- only where other parts were imported: then this one is new, and is read from its beginning
  if exists (select from sync_cursors c where c.source = p_source and c.entity = p_entity and c.lane = 'import' and c.state = 'finished') then
    insert into sync_cursors (source, entity, partition, lane, walk_id, range_from, position)
      values (p_source, p_entity, p_partition, 'incremental', 'live', tillsync.origin(list), tillsync.origin(list))
      on conflict (source, entity, partition) where walk_id = 'live' do nothing;
  end if;
  return public.live_cursor(p_source, p_entity, p_partition);
end
$$;
comment on function public.new_partition_cursor(text, text, text) is
  'The live cursor of a part that appeared after the import, from its beginning; null: the list was never imported.';
revoke execute on function public.new_partition_cursor(text, text, text) from public, anon, authenticated;
grant execute on function public.new_partition_cursor(text, text, text) to service_role;
