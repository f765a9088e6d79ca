create or replace function public.dashboard_running()
returns jsonb
language sql stable
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', l.id, 'entity', l.entity_type, 'source', l.source, 'lane', l.lane, 'action', l.action, 'started', l.timestamp,
    'records', l.records_processed, 'pages', l.pages, 'rejected', l.rejected, 'workflow_id', l.workflow_id, 'run_id', l.run_id,
    'first', coalesce(c.first_version, w.first_version), 'position', coalesce(c.position::text, w.position),
    'to', coalesce(c.range_to::text, w.range_to), 'moved', w.moved_at) order by l.timestamp, l.id), '[]')
  from sync_log l
  left join lateral (
    select * from sync_cursors c
    where c.source = l.source and c.entity = l.entity_type and c.lane = l.lane and c.state = 'active'
    order by c.id desc limit 1) w on true
  -- an import that is read in several ranges stands where it would if it had read as much in one
  left join lateral (
    select (array_agg(r.first_version order by r.range_from::numeric))[1] as first_version, max(r.range_to::numeric) as range_to,
           max(r.range_to::numeric) - coalesce(sum(r.range_to::numeric - r.position::numeric) filter (where r.state = 'active'), 0) as position
    from sync_cursors r
    where w.lane = 'import' and w.range_to is not null and r.source = w.source and r.entity = w.entity and r.partition = w.partition
      and r.lane = w.lane and r.walk_id = w.walk_id) c on c.range_to is not null
  where l.status = 'started'
$$;
comment on function public.dashboard_running() is 'Runs under way, with how far their walk has come.';
revoke execute on function public.dashboard_running() from public, anon, authenticated;
grant execute on function public.dashboard_running() to service_role, tillsync_reader;
