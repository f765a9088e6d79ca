create or replace function public.dashboard_running()
returns jsonb
language sql stable
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', l.id, 'entity', l.entity_type, 'source', l.source, 'lane', l.lane, 'action', l.action, 'started', l.timestamp,
    'records', l.records_processed, 'pages', l.pages, 'rejected', l.rejected, 'workflow_id', l.workflow_id, 'run_id', l.run_id,
    'first', c.first_version, 'position', c.position, 'to', c.range_to, 'moved', c.moved_at) order by l.timestamp, l.id), '[]')
  from sync_log l
  left join lateral (
    select c.first_version, c.position, c.range_to, c.moved_at from sync_cursors c
    where c.source = l.source and c.entity = l.entity_type and c.lane = l.lane and c.state = 'active'
    order by c.id desc limit 1) c on true
  where l.status = 'started'
$$;
comment on function public.dashboard_running() is 'Runs under way, with how far their walk has come.';
revoke execute on function public.dashboard_running() from public, anon, authenticated;
grant execute on function public.dashboard_running() to service_role, tillsync_reader;
