-- Up Migration
-- Walks, runs and pauses: everything the activities ask of the database beside the page commit.

-- ---------------------------------------------------------------------------------------------------------------
-- Walks
-- ---------------------------------------------------------------------------------------------------------------
create function public.start_import(p_source text, p_entity text, p_watermark text)
returns jsonb
language plpgsql
as $$
declare
  list tillsync.lists := tillsync.list_of(jsonb_build_object('source', p_source, 'entity', p_entity));
  origin text := case when list.versioned then '0' else '' end;
  cur sync_cursors;
begin
  perform pg_advisory_xact_lock(hashtext('tillsync.walk.' || p_source || '.' || p_entity));
  select * into cur from sync_cursors c
    where c.source = p_source and c.entity = p_entity and c.lane = 'import' and c.state = 'active' order by c.id limit 1;
  if cur.id is not null then
    return to_jsonb(cur) || '{"resumed": true}';
  end if;
  insert into sync_cursors (source, entity, lane, walk_id, range_from, range_to, position)
    values (p_source, p_entity, 'import', 'import-' || (
        select count(*) + 1 from sync_cursors c where c.source = p_source and c.entity = p_entity and c.lane = 'import'),
      origin, case when list.versioned then p_watermark end, origin)
    returning * into cur;
  if list.versioned and p_watermark is not null then
    -- the import gets (0, W], the incremental runs everything after W, from this moment on
    insert into sync_cursors (source, entity, lane, walk_id, range_from, position)
      values (p_source, p_entity, 'incremental', 'standing', p_watermark, p_watermark)
      on conflict (source, entity) where walk_id = 'standing' do nothing;
  end if;
  return to_jsonb(cur) || '{"resumed": false}';
end
$$;
comment on function public.start_import is
  'The unfinished import of a list, or a new one from the beginning up to the watermark (null: to the end of the list).';

create function public.standing_cursor(p_source text, p_entity text)
returns jsonb
language sql stable
as $$
  select to_jsonb(c) from sync_cursors c where c.source = p_source and c.entity = p_entity and c.walk_id = 'standing'
$$;
comment on function public.standing_cursor is 'The incremental cursor of a list; null: never imported, so incremental runs leave it alone.';

create function public.imported_entities(p_source text)
returns jsonb
language sql stable
as $$
  select coalesce(jsonb_agg(distinct c.entity order by c.entity), '[]') from sync_cursors c
  where c.source = p_source and c.lane = 'import' and c.state = 'finished'
    and not exists (select from sync_cursors a where a.source = c.source and a.entity = c.entity and a.lane = 'import' and a.state = 'active')
$$;
comment on function public.imported_entities is 'Lists whose import was finished and none is under way.';

create function public.cursor_by_id(p_id bigint)
returns jsonb
language sql stable
as $$
  select to_jsonb(c) from sync_cursors c where c.id = p_id
$$;

create function public.watermark(p_source text)
returns text
language sql stable
as $$
  -- versions are account-wide, so the highest one seen in any list bounds what an import has to read
  select max(c.position::numeric)::text
  from sync_cursors c join tillsync.lists l on l.source = c.source and l.entity = c.entity and l.versioned
  where c.source = p_source
$$;
comment on function public.watermark is 'Highest version seen in any list of the source, as text; null or 0 when nothing was read yet.';

-- ---------------------------------------------------------------------------------------------------------------
-- Runs
-- ---------------------------------------------------------------------------------------------------------------
create function public.open_run(p_run text)
returns jsonb
language plpgsql
as $$
declare
  run jsonb := p_run::jsonb;
  log sync_log;
begin
  insert into sync_log (source, entity_type, action, status, lane, workflow_id, run_id, version_from, version_to, metadata)
    values (run ->> 'source', run ->> 'entity', run ->> 'action', 'started', run ->> 'lane', run ->> 'workflow_id', run ->> 'run_id',
            run ->> 'position', run ->> 'position', run -> 'metadata')
    on conflict (workflow_id, run_id, entity_type) do nothing
    returning * into log;
  if log.id is null then -- the same run asks again: a retried activity
    select * into log from sync_log l
      where l.workflow_id = run ->> 'workflow_id' and l.run_id = run ->> 'run_id' and l.entity_type = run ->> 'entity';
  end if;
  insert into sync_state (entity_type, source, status) values (run ->> 'entity', run ->> 'source', 'never_synced')
    on conflict (entity_type) do nothing;
  -- entity and counted children in the page commit's own order, else the two deadlock
  perform tillsync.lock_books(run ->> 'source', run ->> 'entity');
  update sync_state s set
    status = case when s.last_version is null and s.status in ('never_synced', 'failed') and run ->> 'lane' = 'import'
                   and s.last_sync_time is null then 'pending' else s.status end,
    last_attempt_time = log.timestamp, last_attempt_status = 'started', updated_at = now()
    where s.entity_type = run ->> 'entity'
       or s.entity_type in (select c.counted_as from tillsync.children c
                            where c.source = run ->> 'source' and c.entity = run ->> 'entity' and c.counted_as is not null);
  return to_jsonb(log);
end
$$;
comment on function public.open_run is 'Opens the sync_log row of a run, or returns it when it is already open. {source, entity, action, lane, workflow_id, run_id, position}';

create function public.close_run(p_close text)
returns jsonb
language plpgsql
as $$
declare
  ending jsonb := p_close::jsonb;
  log sync_log;
  good boolean := ending ->> 'status' = 'completed';
  seconds numeric;
  child record;
begin
  update sync_log l set
    status = ending ->> 'status',
    outcome = case when good and coalesce(ending ->> 'outcome', 'ok') = 'ok' and l.rejected > 0 then 'partial'
                   else coalesce(ending ->> 'outcome', case when good then 'ok' else 'failed' end) end,
    error_code = ending ->> 'error_code', error_actor = ending ->> 'error_actor', error_details = ending ->> 'error',
    requests = l.requests + coalesce((ending ->> 'requests')::int, 0),
    finished_at = now(), duration_seconds = round(extract(epoch from clock_timestamp() - l.timestamp)::numeric, 3)
    where l.id = (ending ->> 'log_id')::int and l.status = 'started'
    returning * into log;
  if log.id is null then
    return jsonb_build_object('closed', false);
  end if;
  perform tillsync.lock_books(log.source, log.entity_type);
  for child in
    select c.counted_as, coalesce((log.metadata #>> array['children', c.counted_as])::int, 0) as records
    from tillsync.children c
    where c.source = log.source and c.entity = log.entity_type and c.counted_as is not null
  loop
    insert into sync_log (timestamp, source, entity_type, action, status, lane, outcome, error_code, error_actor, error_details,
                          workflow_id, run_id, version_from, version_to, records_processed, pages, finished_at, duration_seconds)
      values (log.timestamp, log.source, child.counted_as, log.action, log.status, log.lane, log.outcome, log.error_code, log.error_actor,
              log.error_details, log.workflow_id, log.run_id, log.version_from, log.version_to, child.records, log.pages,
              log.finished_at, log.duration_seconds)
      on conflict (workflow_id, run_id, entity_type) do nothing;
    perform tillsync.close_state(child.counted_as, log, child.records);
  end loop;
  perform tillsync.close_state(log.entity_type, log, log.records_processed);
  return jsonb_build_object('closed', true);
end
$$;
comment on function public.close_run is
  'Closes a run as completed or failed, once; the embedded children that are counted apart get their own row. {log_id, status, outcome?, error_code?, error_actor?, error?}';

create function tillsync.close_state(p_entity_type text, p_log sync_log, p_records integer)
returns void
language plpgsql
as $$
declare
  good boolean := p_log.status = 'completed';
  stopped boolean := p_log.outcome in ('cancelled'); -- somebody's wish, not a fault
  -- an import speaks for the entity only while it is the first one; afterwards the incremental runs do
  speaks boolean;
  kept boolean; -- what was said of the entity before stays
begin
  select p_log.lane = 'incremental' or s.last_sync_time is null or s.status <> 'success' into speaks
    from sync_state s where s.entity_type = p_entity_type;
  kept := not speaks or stopped;
  update sync_state s set
    -- a first import that was cancelled is not under way any more
    status = case when stopped and s.status = 'pending' then 'never_synced' when kept then s.status when good then 'success' else 'failed' end,
    error_message = case when kept then s.error_message when good then null else p_log.error_details end,
    error_code = case when kept then s.error_code when good then null else p_log.error_code end,
    error_actor = case when kept then s.error_actor when good then null else p_log.error_actor end,
    last_sync_time = case when good and speaks then p_log.finished_at else s.last_sync_time end,
    last_attempt_status = p_log.outcome,
    last_version = case when good and s.last_version is null then (
        select c.position::bigint from sync_cursors c
        join tillsync.lists l on l.source = c.source and l.entity = c.entity and l.versioned
        where c.source = p_log.source and c.walk_id = 'standing'
          and c.entity = coalesce((select k.entity from tillsync.children k where k.source = p_log.source and k.counted_as = p_entity_type), p_entity_type)
          and exists (select from sync_cursors i where i.source = c.source and i.entity = c.entity and i.lane = 'import' and i.state = 'finished'))
      else s.last_version end,
    records_synced = p_records, sync_duration_seconds = round(p_log.duration_seconds)::int,
    waiting_reason = null, updated_at = now()
    where s.entity_type = p_entity_type;
end
$$;

create function public.note_wait(p_log_id integer, p_reason text, p_requests integer, p_api_ms bigint)
returns void
language plpgsql
as $$
declare
  entity text;
begin
  update sync_log l set requests = l.requests + p_requests, api_ms = l.api_ms + p_api_ms where l.id = p_log_id
    returning l.entity_type into entity;
  update sync_state s set waiting_reason = p_reason, updated_at = now()
    where s.entity_type = entity and s.waiting_reason is distinct from p_reason;
end
$$;
comment on function public.note_wait is 'Adds requests and their time to a run, and says why it waits (null: it moves).';

create function public.open_runs()
returns jsonb
language sql stable
as $$
  select coalesce(jsonb_agg(jsonb_build_object('log_id', l.id, 'entity', l.entity_type, 'lane', l.lane,
    'workflow_id', l.workflow_id, 'run_id', l.run_id,
    'age_seconds', extract(epoch from now() - l.timestamp)) order by l.id), '[]')
  from sync_log l where l.status = 'started'
$$;
comment on function public.open_runs is 'Runs whose record is open, for the reaper that compares them with Temporal.';

create function public.entity_states()
returns jsonb
language sql stable
as $$
  select coalesce(jsonb_agg(to_jsonb(s) || jsonb_build_object('last_version', s.last_version::text, 'running', (
    select string_agg(distinct l.lane, ', ') from sync_log l where l.status = 'started' and l.entity_type = s.entity_type))
    order by s.source, s.entity_type), '[]')
  from sync_state s
$$;
comment on function public.entity_states is 'Every row of sync_state, with the lanes that run now.';

-- ---------------------------------------------------------------------------------------------------------------
-- Which schema this is
-- ---------------------------------------------------------------------------------------------------------------
create function public.schema_version()
returns jsonb
language plpgsql stable security definer
set search_path = ''
as $$
begin
  -- the service role may not read the migrations' own table; this is all it needs of it
  return (select jsonb_agg(m.name order by m.name) from tillsync.migrations m);
end
$$;
comment on function public.schema_version is 'Names of the migrations that were applied, for a process to compare with its own.';

-- ---------------------------------------------------------------------------------------------------------------
-- Whose data this is
-- ---------------------------------------------------------------------------------------------------------------
create function public.pin_shop(p_source text, p_shop_id text, p_name text, p_outlet_ids text[], p_demo boolean)
returns jsonb
language plpgsql
as $$
declare
  pinned sync_shop;
begin
  insert into sync_shop (source, shop_id, name, outlet_ids, demo)
    values (p_source, p_shop_id, p_name, coalesce(p_outlet_ids, '{}'), p_demo)
    on conflict (source) do nothing;
  select * into pinned from sync_shop s where s.source = p_source for update;
  if pinned.demo <> p_demo then
    return jsonb_build_object('ok', false, 'reason', case when pinned.demo then 'holds_demo' else 'is_demo' end, 'name', pinned.name);
  end if;
  if pinned.shop_id is not null and p_shop_id is not null then
    if pinned.shop_id <> p_shop_id then
      return jsonb_build_object('ok', false, 'reason', 'other_shop', 'name', pinned.name);
    end if;
  elsif cardinality(pinned.outlet_ids) > 0 and cardinality(coalesce(p_outlet_ids, '{}')) > 0
        and not pinned.outlet_ids && p_outlet_ids then
    return jsonb_build_object('ok', false, 'reason', 'other_shop', 'name', pinned.name);
  end if;
  update sync_shop s set
    shop_id = coalesce(s.shop_id, p_shop_id), name = coalesce(p_name, s.name),
    outlet_ids = array(select distinct unnest(s.outlet_ids || coalesce(p_outlet_ids, '{}')) order by 1)
    where s.source = p_source;
  return '{"ok": true}';
end
$$;
comment on function public.pin_shop is
  'Pins the database to the shop it is filled from: by the retailer''s id, else by any shared outlet id; never by address. {ok} | {ok, reason, name}';

-- ---------------------------------------------------------------------------------------------------------------
-- Pause
-- ---------------------------------------------------------------------------------------------------------------
create function public.set_paused(p_source text, p_entity text, p_lane text, p_paused boolean, p_by text)
returns void
language sql
as $$
  insert into sync_control as c (source, entity, lane, paused, changed_by) values (p_source, p_entity, p_lane, p_paused, p_by)
  on conflict (source, entity, lane) do update set paused = excluded.paused, changed_at = now(), changed_by = excluded.changed_by
  where c.paused <> excluded.paused;
  -- resuming all means all, however each of them was paused
  update sync_control c set paused = false, changed_at = now(), changed_by = p_by
  where not p_paused and c.paused and c.source = p_source
    and p_entity in (c.entity, '*') and p_lane in (c.lane, '*')
$$;
comment on function public.set_paused is 'Pauses or resumes; "*" as entity or lane stands for all.';

create function public.audit(p_line text)
returns void
language sql
as $$
  insert into sync_audit (actor, origin, action, source, entity, lane, workflow_id, detail)
  select l ->> 'actor', l ->> 'origin', l ->> 'action', l ->> 'source', l ->> 'entity', l ->> 'lane', l ->> 'workflow_id', l ->> 'detail'
  from (select p_line::jsonb as l) x
$$;
comment on function public.audit is 'Writes one line of sync_audit. {actor, origin?, action, source?, entity?, lane?, workflow_id?, detail?}';

create function public.is_paused(p_source text, p_entity text, p_lane text)
returns boolean
language sql stable
as $$
  select exists (select from sync_control c where c.source = p_source and c.paused
                 and c.entity in (p_entity, '*') and c.lane in (p_lane, '*'))
$$;

do $$
declare
  f regprocedure;
begin
  for f in select p.oid::regprocedure from pg_proc p
           where p.pronamespace = 'public'::regnamespace
             and p.proname in ('start_import', 'standing_cursor', 'imported_entities', 'cursor_by_id', 'watermark', 'open_run', 'close_run', 'note_wait',
                               'open_runs', 'entity_states', 'schema_version', 'pin_shop', 'set_paused', 'audit', 'is_paused') loop
    execute format('revoke execute on function %s from public, anon, authenticated', f);
    execute format('grant execute on function %s to service_role', f);
  end loop;
end
$$;
revoke execute on all functions in schema tillsync from public;
grant execute on all functions in schema tillsync to service_role;
