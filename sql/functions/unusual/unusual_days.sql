create or replace function tillsync.unusual_days(p_source text, p_at timestamptz)
returns jsonb
language sql stable
as $$
  with judged as materialized (
    select * from tillsync.judged_days(p_source, p_at)
  ), silent as (
    -- Six of nine weeks: an outlet that was shut for three weeks counts as closed. Eight sales: the chance of none is one in 3,000.
    select j.outlet_id, j.outlet_name, j.silent_since, max(j.day) as last, sum(j.low) as low, sum(j.high) as high
    from judged j
    where j.measure = 'sales' and j.silent_since is not null and j.weeks >= 6 and not j.closed_year_ago
    group by 1, 2, 3
    having bool_or(j.way = 'low') or sum(j.low + j.high) / 2 >= 8
  ), selling as (
    select count(distinct j.outlet_id) as outlets from judged j where j.outlet_id <> '*'
  ), no_sales as (
    -- outlets that fell silent on the same day are one warning, named by the day: a public holiday is told once
    select jsonb_build_object('subject', s.silent_since, 'facts', jsonb_build_object('day', s.silent_since, 'last', max(s.last),
      'everywhere', count(*) = min(n.outlets),
      'lists', case when count(*) = min(n.outlets) then (select jsonb_agg(x.entity) from tillsync.lists l
        cross join lateral (select l.entity union all select c.counted_as from tillsync.children_of(l) c where c.counted_as is not null) x (entity)
        where l.source = p_source and l.money_view is not null) else '[]' end,
      'outlets', jsonb_agg(jsonb_build_object('id', s.outlet_id, 'name', coalesce(s.outlet_name, s.outlet_id), 'low', floor(s.low), 'high', ceil(s.high))
        order by s.outlet_name, s.outlet_id))) as found
    from silent s cross join selling n group by s.silent_since
  ), odd as (
    select j.*, exists (select from judged k where k.outlet_id = '*' and k.day = j.day and k.measure = j.measure and k.way = j.way) as shared
    from judged j where j.way is not null and j.outlet_id <> '*' and j.silent_since is null
  ), everywhere as ( -- of a day that is odd for all together, every outlet is named, with what is usual there
    select j.outlet_id, j.outlet_name, j.currency, j.measure, j.day, j.value, j.low, j.high, k.way, '*' as subject
    from judged k join judged j on j.day = k.day and j.measure = k.measure and j.outlet_id <> '*' and j.silent_since is null
    where k.outlet_id = '*' and k.way is not null
    union all
    select o.outlet_id, o.outlet_name, o.currency, o.measure, o.day, o.value, o.low, o.high, o.way, o.outlet_id from odd o where not o.shared
  ), odd_day as (
    select jsonb_build_object('subject', e.subject || '/' || e.way, 'facts', jsonb_build_object('way', e.way, 'everywhere', e.subject = '*',
      'days', jsonb_agg(jsonb_build_object('day', e.day, 'outlet', coalesce(e.outlet_name, e.outlet_id), 'outlet_id', e.outlet_id, 'measure', e.measure,
          'currency', e.currency, 'value', round(e.value::numeric, 2), 'low', round(e.low::numeric, 2), 'high', round(e.high::numeric, 2))
        order by e.day desc, e.measure, e.outlet_name, e.outlet_id))) as found
    from everywhere e group by e.subject, e.way
  )
  select jsonb_build_object('no_sales', coalesce((select jsonb_agg(found) from no_sales), '[]'), 'odd_day', coalesce((select jsonb_agg(found) from odd_day), '[]'))
$$;
comment on function tillsync.unusual_days(text, timestamptz) is
  'Outlets without a sale on days on which they sell, and days far from their weekday''s usual range, among the last three whole days. {no_sales, odd_day: [{subject, facts}]}';
revoke execute on function tillsync.unusual_days(text, timestamptz) from public, anon, authenticated;
grant execute on function tillsync.unusual_days(text, timestamptz) to service_role;
