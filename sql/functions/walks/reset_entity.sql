create or replace function public.reset_entity(p_source text, p_entity text, p_to text, p_rows boolean)
returns jsonb
language plpgsql
as $$
declare
  list tillsync.lists := tillsync.list_of(jsonb_build_object('source', p_source, 'entity', p_entity));
  live sync_cursors;
  child tillsync.children;
  parts text[];
begin
  perform pg_advisory_xact_lock(hashtext('tillsync.walk.' || p_source || '.' || p_entity));
  if p_to is not null then
    select * into live from sync_cursors c
      where c.source = p_source and c.entity = p_entity and c.walk_id = 'live' for update;
    if live.id is null or list.positions <> 'number' or p_to !~ '^\d{1,18}$' or not tillsync.position_before('number', p_to, live.position) then
      raise exception 'cannot rewind % to that version', p_entity using errcode = 'TS004';
    end if;
    -- a second walk beside the live cursor: what was stored stays stored, and is compared on the way
    insert into sync_cursors (source, entity, partition, lane, walk_id, range_from, range_to, position, mode)
      values (p_source, p_entity, live.partition, 'incremental', 'rewind-' || to_char(clock_timestamp(), 'YYYYMMDDHH24MISSUS'), p_to, live.position, p_to, 'verify');
    return jsonb_build_object('rewound_to', p_to, 'from', live.position);
  end if;
  -- whoever still holds one of these cursors finds it gone and stops
  with gone as (delete from sync_cursors c where c.source = p_source and c.entity = p_entity returning c.partition)
    select array(select distinct g.partition from gone g order by 1) into parts;
  delete from sync_cursor_days d where d.source = p_source and d.entity = p_entity;
  insert into sync_cursors (source, entity, partition, lane, walk_id, range_from, position, mode)
    select p_source, p_entity, part, 'import', 'import-reset-' || to_char(clock_timestamp(), 'YYYYMMDDHH24MISSUS'), tillsync.origin(list), tillsync.origin(list), 'verify'
    from unnest(case when cardinality(parts) = 0 then '{""}'::text[] else parts end) part;
  if p_rows then
    delete from sync_sweeps s where s.source = p_source and s.entity_type = p_entity;
    perform tillsync.warn_of_held_sweeps(p_source);
    execute format('truncate table public.%I', list.table_name);
    for child in select * from tillsync.children c where c.source = p_source and c.entity = p_entity loop
      execute format('truncate table public.%I', child.table_name);
    end loop;
  end if;
  update sync_state s set
    status = 'never_synced', last_sync_time = null, last_version = null, error_message = null, error_code = null, error_actor = null,
    waiting_reason = null, row_count = case when p_rows then 0 else s.row_count end,
    newest_source_time = case when p_rows then null else s.newest_source_time end, updated_at = now()
    where s.entity_type = p_entity
       or s.entity_type in (select c.counted_as from tillsync.children c
                            where c.source = p_source and c.entity = p_entity and c.counted_as is not null);
  return jsonb_build_object('reset', p_entity, 'rows_emptied', p_rows);
end
$$;
comment on function public.reset_entity(text, text, text, boolean) is
  'Forgets how far a list was read (p_rows: its rows too), or rewinds it to a version. The next import or sync reads again and repairs what differs.';
revoke execute on function public.reset_entity(text, text, text, boolean) from public, anon, authenticated;
grant execute on function public.reset_entity(text, text, text, boolean) to service_role;
