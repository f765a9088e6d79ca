-- When a list is emptier than usual:
--   a list that is read whole     has shown nothing, or less than half of what it usually shows in four weeks: no shop
--                                 deletes half of its categories in a night.
--   a list of changes             brought less than a tenth of what it brings on that weekday, the lowest of the last eight
--                                 such days left aside (a public holiday): nothing, mostly. Five changes at least are usual
--                                 then, and eight in the middle: fewer can fail to happen by chance (eight: one in 3,000).
-- A list in which money is counted is left to the outlets without sales, and on a day on which it has half of its usual
-- changes or fewer, nobody expects more of the others. Quiet until six such days are known.
create or replace function tillsync.empty_lists(p_source text, p_at timestamptz)
returns jsonb
language sql stable
as $$
  with whole as (
    select l.entity, l.label, r.got, r.usual
    from tillsync.lists l
    cross join lateral (
      select (array_agg(r.records_processed order by r.timestamp desc))[1] as got, percentile_cont(0.5) within group (order by r.records_processed) as usual,
        count(*) as known, min(r.timestamp) as first
      from sync_log r
      where r.entity_type = l.entity and r.timestamp > p_at - interval '28 days' and r.timestamp <= p_at
        and r.lane = 'incremental' and r.status = 'completed' and r.outcome in ('ok', 'partial')
    ) r
    where l.source = p_source and l.at_end = 'restart' and r.known > 7 and r.first < p_at - interval '7 days'
  ), days as ( -- the last day, and the same weekday of eight weeks
    select l.entity, l.label, l.money_view is not null as money, w.week, r.changed
    from tillsync.lists l
    cross join generate_series(0, 8) w (week)
    cross join lateral (
      select sum(r.inserted + r.updated) as changed from sync_log r
      where r.entity_type = l.entity and r.timestamp > p_at - make_interval(days => 7 * w.week + 1) and r.timestamp <= p_at - make_interval(days => 7 * w.week)
        and r.lane = 'incremental' and r.status = 'completed' and r.outcome in ('ok', 'partial')
    ) r
    where l.source = p_source and l.at_end <> 'restart' and r.changed is not null
  ), alike as ( -- weeks of a silence that lasts say nothing of what is usual
    select t.entity, t.label, t.money, t.changed as got, d.changed, row_number() over (partition by t.entity order by d.changed) as place,
      count(*) over (partition by t.entity) as known
    from days t
    join days d on d.entity = t.entity and d.week >= (select min(x.week) from days x where x.entity = t.entity and x.week > 0 and x.changed > 0)
    where t.week = 0
  ), changes as (
    select a.entity, a.label, a.money, a.got, min(a.changed) filter (where a.place = 2) as lowest, percentile_cont(0.5) within group (order by a.changed) as usual
    from alike a where a.known >= 6 group by 1, 2, 3, 4
  ), empty as (
    select w.entity, w.label, w.got, w.usual, true as whole from whole w where w.got * 2 < w.usual
    union all
    select c.entity, c.label, c.got, c.usual, false from changes c
    where not c.money and c.lowest >= 5 and c.usual >= 8 and c.got * 10 < c.lowest
      and not exists (select from changes m where m.money and m.got * 2 <= m.usual)
  )
  select coalesce(jsonb_agg(jsonb_build_object('subject', e.entity, 'facts', jsonb_build_object('list', e.label, 'lists', jsonb_build_array(e.entity),
    'whole', e.whole, 'got', e.got, 'usual', round(e.usual::numeric))) order by e.label), '[]')
  from empty e
$$;
comment on function tillsync.empty_lists(text, timestamptz) is
  'Lists that brought far less than usual in the last day though every run went well. [{subject, facts}]';
revoke execute on function tillsync.empty_lists(text, timestamptz) from public, anon, authenticated;
grant execute on function tillsync.empty_lists(text, timestamptz) to service_role;
