create or replace function public.open_runs()
returns jsonb
language sql stable
as $$
  select coalesce(jsonb_agg(jsonb_build_object('log_id', l.id, 'source', l.source, 'entity', l.entity_type, 'lane', l.lane,
    'workflow_id', l.workflow_id, 'run_id', l.run_id,
    'age_seconds', extract(epoch from now() - l.timestamp)) order by l.id), '[]')
  from sync_log l where l.status = 'started'
$$;
comment on function public.open_runs() is 'Runs whose record is open, for the reaper that compares them with Temporal.';
revoke execute on function public.open_runs() from public, anon, authenticated;
grant execute on function public.open_runs() to service_role;
