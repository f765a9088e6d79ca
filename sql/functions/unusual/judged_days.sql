-- When a day is far from usual. Its range is that in which nine days in ten of nine weeks lie, beside what was expected of them.
-- Far is, counted from what is expected,
--   sales: 1.9 times the lower edge, or 2.2 times the upper   At 2.2 downwards half a small outlet's day could be missing unseen; at
--                                                             1.9 upwards every feast was an alarm (measured: tests/unusual).
--   takings: 3.5 times                                        A few dear sales move a day's takings far more than its sales.
--   and a third less, or three fifths more                    A big shop's days are so alike that a few percent are rare.
--   and a sale below the edge, or two above                   Three sales where four to six are usual are no news.
-- A day is held against the weekday's median as the last eight days have moved it, and the last three weeks (a season); with
-- what the other outlets do on the same day (a feast, the weather), and with what the same day did a year ago: it is low when
-- it is below the lowest of these, high when above the highest. The median itself counts too: upwards always (a season ends),
-- downwards while the eight days were a rush (a quarter above the three weeks: it ends from one day to the next).
-- Quiet until a weekday was seen five times and 28 days are known.
create or replace function tillsync.judged_days(p_source text, p_at timestamptz)
returns table (outlet_id text, outlet_name text, currency text, measure text, day date, value float8, silent_since date, weeks bigint,
               closed_year_ago boolean,
               low float8, high float8, way text)
language sql stable
as $$
  with recent as materialized (
    select r.*, ln(r.ratio) - ln(r.trend) as off from tillsync.day_ratios(p_source, p_at) r
  ), year_ago as materialized (
    select r.outlet_id, r.currency, r.measure, r.day, ln(r.ratio) - ln(r.trend) as off
    from tillsync.day_ratios(p_source, p_at - interval '357 days') r
  ), together as materialized (
    select r.measure, r.day, percentile_cont(0.5) within group (order by r.off) as off
    from recent r where r.value > 0 and r.measure = 'sales' group by 1, 2 having count(*) > 1
  ), edges as (
    select r.outlet_id, r.currency, r.measure, percentile_cont(0.05) within group (order by r.off) as low, percentile_cont(0.95) within group (order by r.off) as high
    from recent r where not r.judged group by 1, 2, 3 having count(*) >= 28
    union all
    select '*', '', t.measure, percentile_cont(0.05) within group (order by t.off), percentile_cont(0.95) within group (order by t.off)
    from together t where t.day < (select min(r.day) from recent r where r.judged) group by t.measure having count(*) >= 28
  ), held as (
    select r.*, ln(r.ratio) - least(ln(r.trend), ln(r.season), ln(r.trend) + y.lowest, case when r.trend > 1.25 * r.season then 0 end) as below,
      ln(r.ratio) - greatest(0, ln(r.trend), ln(r.season), ln(r.trend) + y.highest) as above,
      ln(r.ratio) - ln(r.trend) - o.off as beside
    from recent r
    cross join lateral (
      select min(x.off) as lowest, max(x.off) as highest from year_ago x
      where x.outlet_id = r.outlet_id and x.currency = r.currency and x.measure = r.measure
        and x.day in (r.day - 364, r.day - 371, (r.day - interval '1 year')::date)
    ) y
    cross join lateral (
      select percentile_cont(0.5) within group (order by x.off) as off from recent x
      where x.day = r.day and x.measure = r.measure and x.outlet_id <> r.outlet_id and x.value > 0
    ) o
    where r.judged and r.weeks >= 5
  ), places as (
    select h.outlet_id, h.outlet_name, h.currency, h.measure, h.day, h.value, h.silent_since, h.weeks, h.usual * h.trend as expected,
      greatest(h.below, h.beside) as below, least(h.above, h.beside) as above,
      exists (select from (values (h.day - 364), ((h.day - interval '1 year')::date)) d (shut)
              where (select array_agg(x.day - d.shut order by x.day) from year_ago x
                     where x.outlet_id = h.outlet_id and x.currency = h.currency and x.measure = h.measure
                       and x.day in (d.shut - 7, d.shut, d.shut + 7)) = '{-7,7}') as closed_year_ago
    from held h
    union all
    select '*', null, '', h.measure, h.day, null, null::date, min(h.weeks), null,
      -- how far off more than half of them are, at least
      percentile_disc(0.5) within group (order by h.below desc), percentile_disc(0.5) within group (order by h.above), false
    from held h where h.value > 0 and h.measure = 'sales' group by h.measure, h.day having count(*) > 1
  )
  select p.outlet_id, p.outlet_name, p.currency, p.measure, p.day, p.value, p.silent_since, p.weeks, p.closed_year_ago, r.low, r.high,
    case when p.below < m.times_low * e.low and p.below < ln(2.0 / 3) and coalesce(p.value <= r.low - m.fewer, true) then 'low'
         when p.above > m.times_high * e.high and p.above > ln(1.6) and coalesce(p.value >= r.high + m.more, true) then 'high' end
  from places p
  join edges e using (outlet_id, currency, measure)
  join (values ('sales', 1.9, 2.2, 1, 2), ('takings', 3.5, 3.5, 0, 0)) m (measure, times_low, times_high, fewer, more) using (measure)
  cross join lateral (select p.expected * exp(e.low) as low, p.expected * exp(e.high) as high) r
$$;
comment on function tillsync.judged_days(text, timestamptz) is
  'The last three whole days of each outlet, and of all together (*), beside the range in which nine days in ten lie; way says that one is far below or above it.';
revoke execute on function tillsync.judged_days(text, timestamptz) from public, anon, authenticated;
grant execute on function tillsync.judged_days(text, timestamptz) to service_role;
