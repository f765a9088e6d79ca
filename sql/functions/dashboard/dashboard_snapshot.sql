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
    'sources', (select coalesce(jsonb_agg(jsonb_build_object('source', c.source, 'label', c.label, 'described', c.described_at is not null,
        'fresh_seconds', extract(epoch from c.fresh)::int, 'stale_seconds', extract(epoch from c.stale)::int,
        'schedules', c.schedules, 'left_out', to_jsonb(c.left_out), 'zone', coalesce(tillsync.zone_of(coalesce(c.time_zone, c.zone_setting)), 'UTC')) order by c.source), '[]') from sync_sources c),
    'states', public.dashboard_states(),
    'paused', (select coalesce(jsonb_agg(jsonb_build_object('source', c.source, 'entity', c.entity, 'lane', c.lane,
        'since', c.changed_at, 'by', c.changed_by) order by c.source, c.entity, c.lane), '[]') from sync_control c where c.paused),
    'chores', public.failing_chores(),
    'zone_notes', (select coalesce(jsonb_agg(jsonb_build_object('source', s.source, 'note', s.zone_note) order by s.source), '[]')
      from sync_sources s where s.zone_note is not null),
    'comparison', (select jsonb_build_object('apart', count(*) filter (where not c.agrees), 'first', min(c.day) filter (where not c.agrees),
        'last', max(c.day) filter (where not c.agrees), 'compared_at', max(c.compared_at)) from sync_compared_days c where c.day > current_date - 40),
    'warnings', public.dashboard_warnings(),
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
