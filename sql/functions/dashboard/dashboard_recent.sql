create or replace function public.dashboard_recent()
returns jsonb
language sql stable
as $$
  select coalesce(jsonb_object_agg(s.entity_type, r.runs), '{}')
  from sync_state s
  cross join lateral (
    select coalesce(jsonb_agg(jsonb_build_array(x.duration_seconds, x.records_processed) order by x.timestamp), '[]') as runs
    from (select l.timestamp, l.duration_seconds, l.records_processed from sync_log l
          where l.entity_type = s.entity_type and l.status = 'completed' and l.lane = 'incremental'
          order by l.timestamp desc limit 24) x) r
  where tillsync.is_main(s.entity_type)
$$;
comment on function public.dashboard_recent() is 'Entity → [seconds, records] of its last 24 completed runs, oldest first. Without imports and comparisons: beside one, every sync looks like nothing.';
revoke execute on function public.dashboard_recent() from public, anon, authenticated;
grant execute on function public.dashboard_recent() to service_role, tillsync_reader;
