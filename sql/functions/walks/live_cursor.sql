create or replace function public.live_cursor(p_source text, p_entity text, p_partition text)
returns jsonb
language plpgsql
as $$
declare
  cur sync_cursors;
begin
  select * into cur from sync_cursors c
    where c.source = p_source and c.entity = p_entity and c.partition = p_partition and c.walk_id = 'live';
  if cur.position <> tillsync.own_position(cur) then
    update sync_cursors c set position = tillsync.own_position(c), range_from = tillsync.own_position(c), updated_at = now()
      where c.id = cur.id and c.position = cur.position and c.range_from = cur.range_from
      returning * into cur;
    if cur.id is null then -- somebody else has just moved it
      return public.live_cursor(p_source, p_entity, p_partition);
    end if;
    update sync_state s set last_version = tillsync.stored_to(l), updated_at = now()
      from tillsync.lists l
      where l.source = p_source and l.entity = p_entity
        and (s.entity_type = p_entity or s.entity_type in (
          select c.counted_as from tillsync.children c where c.source = p_source and c.entity = p_entity and c.counted_as is not null));
  end if;
  if cur.pages = 0 and cur.page_size is null then -- what the import found out need not be found out again
    update sync_cursors c set page_size = i.page_size from sync_cursors i
      where c.id = cur.id and i.source = p_source and i.entity = p_entity and i.partition = p_partition
        and i.lane = 'import' and i.state = 'finished' and i.page_size is not null;
  end if;
  return case when cur.id is not null then to_jsonb(cur) end;
end
$$;
comment on function public.live_cursor(text, text, text) is
  'The incremental cursor of a list (of a part of it), put back to what the list itself has shown where it stood above; null: never imported, so incremental runs leave it alone.';
revoke execute on function public.live_cursor(text, text, text) from public, anon, authenticated;
grant execute on function public.live_cursor(text, text, text) to service_role;
