create or replace function tillsync.finish_page(
  p_list tillsync.lists, p_statements jsonb, p_cur sync_cursors, p_claim jsonb, p_done jsonb, p_rejects jsonb[], p_findings jsonb)
returns jsonb
language plpgsql
as $$
declare
  received int := (p_claim ->> 'rows')::int;
  refused int := cardinality(p_rejects);
  changed boolean := (p_done ->> 'inserted')::int + (p_done ->> 'updated')::int > 0;
  counted int;
  new_position text := p_claim ->> 'to';
  finished boolean;
  stored_to bigint;
  newest timestamptz;
  resolved int := 0;
  open_rejects bigint;
  this_log int := (p_claim ->> 'log_id')::int;
  child record;
begin
  counted := (p_done ->> 'inserted')::int + (p_done ->> 'updated')::int + (p_done ->> 'unchanged')::int
           + (p_done ->> 'superseded')::int + refused;
  if counted is distinct from received then
    raise exception 'count identity: received %, accounted for %', received, counted using errcode = 'TS001';
  end if;
  if tillsync.position_before(p_list.positions, new_position, p_cur.position) then
    raise exception 'cursor would go backward' using errcode = 'TS002';
  end if;

  -- The run, then the state rows: from here to the commit the lanes of one entity take turns, so it is short.
  if this_log is not null then
    update sync_log l set
      records_processed = l.records_processed + received, pages = l.pages + 1,
      inserted = l.inserted + (p_done ->> 'inserted')::int, updated = l.updated + (p_done ->> 'updated')::int,
      unchanged = l.unchanged + (p_done ->> 'unchanged')::int, superseded = l.superseded + (p_done ->> 'superseded')::int,
      rejected = l.rejected + refused,
      bytes = l.bytes + coalesce((p_claim ->> 'bytes')::bigint, 0),
      version_to = new_position,
      metadata = tillsync.add_children(l.metadata, p_done -> 'children')
      where l.id = this_log and l.status = 'started';
    -- a worker that was given up may hold an old page; in a list that is walked by id from the beginning again, its position would fit
    if not found then
      raise exception 'the run of this page is over' using errcode = 'TS005';
    end if;
  end if;
  perform tillsync.lock_state_rows(p_list.source, p_list.entity);

  -- what earlier pages could not store and this one did; first, so that a twin rejected on this very page stays open
  if p_done -> 'written' <> '[]'
     and exists (select from sync_rejects r where r.source = p_list.source and r.entity_type = p_list.entity and r.resolved_at is null) then
    execute p_statements ->> 'resolve'
      using p_list.source, p_list.entity, array(select jsonb_array_elements_text(p_done -> 'written'));
    get diagnostics resolved = row_count;
  end if;
  if refused > 0 then
    insert into sync_rejects as r (source, entity_type, payload_hash, reason_code, reason, record_id, version, payload, log_id)
    select distinct on (hash) p_list.source, p_list.entity, hash, j ->> 'code', j ->> 'reason',
           j ->> 'record_id', j ->> 'version', tillsync.as_json(j ->> 'payload'), this_log
    from unnest(p_rejects) j cross join lateral (select md5(j ->> 'payload') as hash) h
    order by hash
    on conflict (source, entity_type, payload_hash) do update
      set last_seen = now(), times_seen = r.times_seen + 1, log_id = excluded.log_id, resolved_at = null;
  end if;
  if refused > 0 or resolved > 0 then
    select count(*) into open_rejects from sync_rejects r
      where r.source = p_list.source and r.entity_type = p_list.entity and r.resolved_at is null;
  end if;
  if jsonb_array_length(p_findings) > 0 then
    perform tillsync.note_findings(p_list, p_findings, this_log);
  end if;
  if jsonb_typeof(p_claim -> 'shape') = 'object' then
    perform tillsync.note_shape(p_list.source, p_list.entity, p_claim -> 'shape');
  end if;

  finished := (p_claim ->> 'last')::boolean
    or (p_cur.range_to is not null and p_list.positions <> 'opaque' and not tillsync.position_before(p_list.positions, new_position, p_cur.range_to));
  update sync_cursors c set
    position = case when c.walk_id = 'live' and finished then tillsync.resting_position(p_list, new_position) else new_position end,
    state = case when finished and c.walk_id <> 'live' then 'finished' else 'active' end,
    first_version = coalesce(c.first_version, p_claim ->> 'lowest'),
    pages = c.pages + 1, records = c.records + received, updated_at = now(),
    moved_at = case when new_position <> c.position or finished then now() else c.moved_at end
    where c.id = p_cur.id;
  if finished and p_cur.lane = 'import' then
    -- an open-ended import has seen everything up to its end: from there the incremental runs take over
    insert into sync_cursors (source, entity, partition, lane, walk_id, range_from, position)
    select p_list.source, p_list.entity, p_cur.partition, 'incremental', 'live', x.start, x.start
    from (select tillsync.resting_position(p_list, new_position) as start) x
    where not exists (select from sync_cursors c where c.source = p_list.source and c.entity = p_list.entity
                      and c.partition = p_cur.partition and c.walk_id = 'live')
    on conflict (source, entity, partition) where walk_id = 'live' do nothing;
  end if;

  -- read under the lock of the state row: a lane that commits later has read later, so last_version never goes back
  stored_to := tillsync.stored_to(p_list);
  newest := tillsync.newest_time(p_list);
  update sync_state s set
    row_count = s.row_count + (p_done ->> 'inserted')::int,
    arrival = case when p_cur.lane = 'incremental' and newest > s.newest_source_time then now() - newest else s.arrival end,
    newest_source_time = newest,
    last_change_at = case when changed then now() else s.last_change_at end,
    rejected_count = coalesce(open_rejects, s.rejected_count),
    last_version = coalesce(stored_to, s.last_version),
    waiting_reason = null, unavailable_since = null, unavailable_reason = null, updated_at = now()
    where s.entity_type = p_list.entity;
  for child in select c.counted_as as entity, coalesce((p_done #>> array['children', c.counted_as, 'rows'])::int, 0) as rows
               from tillsync.children_of(p_list) c where c.counted_as is not null loop
    update sync_state s set
      row_count = s.row_count + child.rows,
      newest_source_time = newest,
      last_change_at = case when changed then now() else s.last_change_at end,
      last_version = coalesce(stored_to, s.last_version), updated_at = now()
      where s.entity_type = child.entity;
  end loop;

  return (p_done - '{written,refused}'::text[]) || jsonb_build_object(
    'status', 'committed', 'rejected', refused, 'position', new_position, 'finished', finished);
end
$$;
comment on function tillsync.finish_page(tillsync.lists, jsonb, sync_cursors, jsonb, jsonb, jsonb[], jsonb) is 'Asserts the count identity, then writes run, rejects, findings, cursor and state, in this order, after all data rows.';
revoke execute on function tillsync.finish_page(tillsync.lists, jsonb, sync_cursors, jsonb, jsonb, jsonb[], jsonb) from public, anon, authenticated;
grant execute on function tillsync.finish_page(tillsync.lists, jsonb, sync_cursors, jsonb, jsonb, jsonb[], jsonb) to service_role;
