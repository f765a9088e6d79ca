create or replace function tillsync.day_ratios(p_source text, p_at timestamptz)
returns table (outlet_id text, outlet_name text, currency text, measure text, day date, judged boolean, value float8,
               usual float8, weeks bigint, ratio float8, trend float8, season float8, silent_since date)
language sql stable
as $$
  with figures as materialized (
    -- Nine weeks to learn from and three days to judge: of all outlets the same three, though some are a day behind.
    select f.*, max(f.last_day) over () - 2 as first_judged from tillsync.day_figures(p_source, p_at, 66) f
  ), days as (
    select f.outlet_id, f.outlet_name, f.currency, f.day, f.day >= f.first_judged as judged, f.sales, f.takings from figures f
    union all
    select o.outlet_id, o.outlet_name, o.currency, g::date, true, 0, 0
    from (select distinct f.outlet_id, f.outlet_name, f.currency, f.last_day, f.first_judged from figures f) o
    cross join generate_series(o.first_judged, o.last_day, interval '1 day') g
    where not exists (select from figures f where f.outlet_id = o.outlet_id and f.currency = o.currency and f.day = g::date)
  ), measures as (
    select d.outlet_id, d.outlet_name, d.currency, d.day, d.judged, extract(isodow from d.day) as weekday, m.*,
      case when d.sales > 0 then d.day end as sold_on
    from days d cross join lateral (values ('sales', d.sales::float8), ('takings', coalesce(d.takings, 0)::float8)) m (measure, value)
  ), usual as (
    select m.outlet_id, m.currency, m.measure, m.weekday, percentile_cont(0.5) within group (order by m.value) as value, count(*) as weeks
    from measures m where not m.judged group by 1, 2, 3, 4
  ), ratios as (
    -- half a sale, or a hundredth of the takings, so that a day of none has a ratio too
    select m.*, u.value as usual, u.weeks,
      case when m.measure = 'sales' then (m.value + 0.5) / (u.value + 0.5) else greatest(m.value / nullif(u.value, 0), 0.01) end as ratio
    from measures m join usual u using (outlet_id, currency, measure, weekday)
  ), before as (
    select r.*, max(r.sold_on) over earlier as sold_before, array_agg(r.ratio) filter (where r.sold_on is not null) over eight as eight,
      array_agg(r.ratio) filter (where r.sold_on is not null) over three_weeks as three_weeks
    from ratios r
    window earlier as (partition by r.outlet_id, r.currency, r.measure order by r.day rows between unbounded preceding and 1 preceding),
           three_weeks as (partition by r.outlet_id, r.currency, r.measure order by r.day rows between 21 preceding and 1 preceding),
           eight as (partition by r.outlet_id, r.currency, r.measure order by r.day rows between 8 preceding and 1 preceding)
  )
  select b.outlet_id, b.outlet_name, b.currency, b.measure, b.day, b.judged, b.value, b.usual, b.weeks, b.ratio, t.trend, s.season,
    case when b.judged and b.sold_on is null then (
      select min(g)::date from generate_series(b.sold_before + 1, b.day, interval '1 day') g
      where exists (select from usual u where u.outlet_id = b.outlet_id and u.currency = b.currency and u.measure = b.measure
                      and u.weekday = extract(isodow from g) and u.weeks >= 5)) end
  from before b
  cross join lateral (select percentile_cont(0.5) within group (order by x) as trend, count(x) as days from unnest(b.eight) x) t
  cross join lateral (select percentile_cont(0.5) within group (order by x) as season from unnest(b.three_weeks) x) s
  where b.ratio is not null and t.days >= 5
$$;
comment on function tillsync.day_ratios(text, timestamptz) is
  'Each whole day of each outlet beside what is usual: the median of the same weekday over nine weeks (usual, of so many weeks), the ratio to it, and the median ratios of the eight and the 21 days before it (trend, season). The last three days are to be judged; those without a sale are among them, where the outlet sells on that weekday, with the first day of such (silent_since).';
revoke execute on function tillsync.day_ratios(text, timestamptz) from public, anon, authenticated;
grant execute on function tillsync.day_ratios(text, timestamptz) to service_role;
