create or replace function public.evidence_of_month(p_source text, p_month date)
returns jsonb
language plpgsql stable
as $$
declare
  zone text := (select coalesce(tillsync.zone_of(coalesce(s.time_zone, s.zone_setting)), 'UTC') from sync_sources s where s.source = p_source);
  first timestamptz := p_month::timestamp at time zone zone;
  over timestamptz := (p_month + interval '1 month')::timestamp at time zone zone;
begin
  return jsonb_build_object(
    'zone', zone,
    'runs', (
      select jsonb_build_object('good', count(*) filter (where l.outcome in ('ok', 'partial')), 'bad', count(*) filter (where l.outcome in ('failed', 'vanished')),
        'received', coalesce(sum(l.records_processed), 0), 'rejected', coalesce(sum(l.rejected), 0),
        'longest', max(l.duration_seconds) filter (where l.lane = 'incremental' and l.outcome in ('ok', 'partial')))
      from sync_log l join tillsync.lists k on k.source = l.source and k.entity = l.entity_type -- lists inside others have the run of theirs
      where l.source = p_source and l.timestamp >= first and l.timestamp < over and l.status <> 'started'),
    'gap', (
      -- the longest stretch without a success of a list that holds money, the month's ends included once there were any
      select max(extract(epoch from g.until - g.at))::bigint from (
        select l.finished_at as at, least(over, now(), lead(l.finished_at, 1, 'infinity') over (partition by l.entity_type order by l.finished_at)) as until
        from sync_log l join tillsync.lists k on k.source = l.source and k.entity = l.entity_type and k.money_view is not null
        where l.source = p_source and l.outcome in ('ok', 'partial') and l.lane in ('incremental', 'import') and l.finished_at >= first - interval '2 days' and l.finished_at < over
      ) g where g.until > first),
    'rejects', (
      select jsonb_build_object('new', count(*) filter (where r.first_seen >= first), 'open', count(*) filter (where r.resolved_at is null or r.resolved_at >= over))
      from sync_rejects r where r.source = p_source and r.first_seen < over and (r.resolved_at is null or r.resolved_at >= first)),
    'lists', (
      select coalesce(jsonb_agg(jsonb_build_object('entity', k.entity, 'label', k.label, 'bound', k.accuracy_bound, 'walks', w.walks, 'records', w.records,
          'wrong', w.wrong, 'left', w.left_over, 'last', w.last) order by k.place nulls last, k.label), '[]')
      from tillsync.lists k
      left join lateral (
        select count(*) filter (where not c.again) as walks, coalesce(sum(c.records) filter (where not c.again), 0) as records,
          coalesce(sum(c.missing + c.different + c.extra) filter (where not c.again), 0) as wrong,
          coalesce(sum(c.missing + c.different + c.extra) filter (where c.again), 0) as left_over, max(c.compared_at) as last
        from sync_compared_walks c
        where c.source = k.source and c.entity_type = k.entity and c.compared_at >= first and c.compared_at < over) w on true
      where k.source = p_source));
end
$$;
comment on function public.evidence_of_month(text, date) is
  'How the sync did in a month: runs, records and rejects, the longest time without new sales, and what the comparisons of each list found. Seconds and counts.';
revoke execute on function public.evidence_of_month(text, date) from public, anon, authenticated;
grant execute on function public.evidence_of_month(text, date) to service_role, tillsync_reader;
