create or replace function public.dashboard_snapshot(p_zone text default null)
returns jsonb
language plpgsql stable
as $$
declare
  zone text := public.dashboard_zone(p_zone);
begin
  return jsonb_build_object(
    'at', now(),
    'zone', zone,
    'schema', public.schema_version(),
    'shops', (select coalesce(jsonb_agg(jsonb_build_object('source', p.source, 'name', p.name, 'demo', p.demo) order by p.source), '[]') from sync_shop p),
    'states', (select coalesce(jsonb_agg(jsonb_build_object(
        'entity', s.entity_type, 'source', s.source, 'status', s.status, 'last_sync', s.last_sync_time,
        'last_attempt', s.last_attempt_time, 'last_attempt_status', s.last_attempt_status, 'error', s.error_message,
        'error_code', s.error_code, 'error_actor', s.error_actor, 'waiting', s.waiting_reason, 'rows', s.row_count,
        'newest', s.newest_source_time, 'rejected', s.rejected_count) order by s.entity_type), '[]') from sync_state s),
    'paused', (select coalesce(jsonb_agg(jsonb_build_object('source', c.source, 'entity', c.entity, 'lane', c.lane,
        'since', c.changed_at, 'by', c.changed_by) order by c.source, c.entity, c.lane), '[]') from sync_control c where c.paused),
    'chores', public.failing_chores(),
    'zone_notes', (select coalesce(jsonb_agg(jsonb_build_object('source', s.source, 'note', s.zone_note) order by s.source), '[]')
      from sync_sources s where s.zone_note is not null),
    'running', public.dashboard_running(),
    'days', public.dashboard_days(zone),
    'recent', public.dashboard_recent(),
    'audit', (select coalesce(jsonb_agg(to_jsonb(a) order by a.at desc, a.id desc), '[]')
              from (select * from sync_audit order by at desc, id desc limit 8) a));
end
$$;
comment on function public.dashboard_snapshot(text) is
  'All that the overview shows, in a few ms: never counts a big table, reads 30 days of history through an index. p_zone: null lets the outlets decide.';
revoke execute on function public.dashboard_snapshot(text) from public, anon, authenticated;
grant execute on function public.dashboard_snapshot(text) to service_role, tillsync_reader;
