-- Up Migration
-- The nightly run's own work, the shop's time zone, and resets.

create function public.shop_time_zone(p_source text)
returns text
language plpgsql stable
as $$
begin
  if p_source <> 'lightspeed' then
    return null;
  end if;
  return (select o.time_zone from lightspeed_outlets o
          where o.deleted_at is null and o.time_zone is not null
          group by o.time_zone order by count(*) desc, min(o.id) limit 1);
end
$$;
comment on function public.shop_time_zone is 'The zone of most open outlets, lowest outlet id on a tie; null until outlets are known.';

create function public.claim_day(p_source text, p_day date, p_workflow_id text)
returns boolean
language plpgsql
as $$
begin
  insert into sync_days (source, day, workflow_id) values (p_source, p_day, p_workflow_id) on conflict do nothing;
  return exists (select from sync_days d where d.source = p_source and d.day = p_day and d.workflow_id = p_workflow_id);
end
$$;
comment on function public.claim_day is 'True for the one run that does the nightly work of this day; asking again with the same workflow id says the same.';

create function public.start_overlap(p_source text, p_entity text, p_day date)
returns jsonb
language plpgsql
as $$
declare
  standing sync_cursors;
  origin text;
  walk text := 'overlap-' || p_day;
  cur sync_cursors;
begin
  select * into standing from sync_cursors c where c.source = p_source and c.entity = p_entity and c.walk_id = 'standing';
  if standing.id is null or standing.position !~ '^\d+$' then
    return null; -- never imported, or a list that is read whole every time
  end if;
  select d.position into origin from sync_cursor_days d
    where d.source = p_source and d.entity = p_entity and d.day < p_day order by d.day desc limit 1;
  insert into sync_cursor_days (source, entity, day, position) values (p_source, p_entity, p_day, standing.position)
    on conflict do nothing;
  delete from sync_cursor_days d where d.source = p_source and d.entity = p_entity and d.day < p_day - 31;
  if origin is null or not tillsync.position_before(origin, standing.position) then
    return null;
  end if;
  insert into sync_cursors (source, entity, lane, walk_id, range_from, range_to, position)
    values (p_source, p_entity, 'incremental', walk, origin, standing.position, origin)
    on conflict (source, entity, lane, walk_id, range_from) do nothing;
  delete from sync_cursors c where c.source = p_source and c.entity = p_entity and c.walk_id like 'overlap-%' and c.walk_id <> walk;
  select * into cur from sync_cursors c where c.source = p_source and c.entity = p_entity and c.walk_id = walk;
  return case when cur.state = 'active' then to_jsonb(cur) end;
end
$$;
comment on function public.start_overlap is
  'The walk over what the last day brought, from the cursor recorded a day earlier to today''s; null when nothing moved. Nothing promises that versions become visible in order.';

create function public.open_rewinds(p_source text, p_entity text)
returns jsonb
language sql stable
as $$
  select coalesce(jsonb_agg(to_jsonb(c) order by c.id), '[]') from sync_cursors c
  where c.source = p_source and c.entity = p_entity and c.walk_id like 'rewind-%' and c.state = 'active'
$$;

create function public.reset_preview(p_source text, p_entity text)
returns jsonb
language sql stable
as $$
  select jsonb_build_object(
    'entity', l.entity, 'table', l.table_name,
    'children', (select coalesce(jsonb_agg(c.table_name order by c.table_name), '[]') from tillsync.children c
                 where c.source = l.source and c.entity = l.entity),
    'rows', (select s.row_count from sync_state s where s.entity_type = l.entity),
    'position', (select c.position from sync_cursors c where c.source = l.source and c.entity = l.entity and c.walk_id = 'standing'),
    'versioned', l.versioned,
    'running', (select coalesce(jsonb_agg(distinct r.workflow_id), '[]') from sync_log r where r.status = 'started' and r.entity_type = l.entity))
  from tillsync.lists l where l.source = p_source and l.entity = p_entity
$$;
comment on function public.reset_preview is 'What a reset of this list would forget, for the question before it. Null: no such list.';

create function public.reset_entity(p_source text, p_entity text, p_to text, p_rows boolean)
returns jsonb
language plpgsql
as $$
declare
  list tillsync.lists := tillsync.list_of(jsonb_build_object('source', p_source, 'entity', p_entity));
  standing sync_cursors;
  child tillsync.children;
begin
  perform pg_advisory_xact_lock(hashtext('tillsync.walk.' || p_source || '.' || p_entity));
  if p_to is not null then
    select * into standing from sync_cursors c
      where c.source = p_source and c.entity = p_entity and c.walk_id = 'standing' for update;
    if standing.id is null or not list.versioned or p_to !~ '^\d{1,18}$' or not tillsync.position_before(p_to, standing.position) then
      raise exception 'cannot rewind % to that version', p_entity using errcode = 'TS004';
    end if;
    -- a second walk beside the standing cursor: what was stored stays stored, and is compared on the way
    insert into sync_cursors (source, entity, lane, walk_id, range_from, range_to, position, mode)
      values (p_source, p_entity, 'incremental', 'rewind-' || to_char(clock_timestamp(), 'YYYYMMDDHH24MISSUS'), p_to, standing.position, p_to, 'verify');
    return jsonb_build_object('rewound_to', p_to, 'from', standing.position);
  end if;
  -- whoever still holds one of these cursors finds it gone and stops
  delete from sync_cursors c where c.source = p_source and c.entity = p_entity;
  delete from sync_cursor_days d where d.source = p_source and d.entity = p_entity;
  insert into sync_cursors (source, entity, lane, walk_id, range_from, position, mode)
    values (p_source, p_entity, 'import', 'import-reset-' || to_char(clock_timestamp(), 'YYYYMMDDHH24MISSUS'),
      case when list.versioned then '0' else '' end, case when list.versioned then '0' else '' end, 'verify');
  if p_rows then
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
comment on function public.reset_entity is
  'Forgets how far a list was read (p_rows: its rows too), or rewinds it to a version. The next import or sync reads again and repairs what differs.';

do $$
declare
  f regprocedure;
begin
  for f in select p.oid::regprocedure from pg_proc p
           where p.pronamespace = 'public'::regnamespace
             and p.proname in ('shop_time_zone', 'claim_day', 'start_overlap', 'open_rewinds', 'reset_preview', 'reset_entity') loop
    execute format('revoke execute on function %s from public, anon, authenticated', f);
    execute format('grant execute on function %s to service_role', f);
  end loop;
end
$$;
do $$
declare
  t record;
begin
  -- emptying on reset; the tables' own migrations grant the rest
  for t in select table_name from tillsync.lists union select table_name from tillsync.children loop
    execute format('grant truncate on public.%I to service_role', t.table_name);
  end loop;
end
$$;
