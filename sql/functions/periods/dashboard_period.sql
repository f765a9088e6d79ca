create or replace function public.dashboard_period(p_from date, p_to date, p_outlet text default null, p_by text default 'day')
returns jsonb
language plpgsql stable
set plan_cache_mode = force_custom_plan
as $$
declare
  found jsonb;
begin
  with records as materialized (
    select y.source, y.day, coalesce(y.outlet_id, '') as outlet_id, coalesce(y.currency, '') as currency,
      jsonb_agg(jsonb_build_object('id', y.record_id, 'kind', y.kind, 'ours', y.our_gross::text, 'till', y.till_gross::text,
        'repaired', y.repaired_at is not null) order by y.repaired_at nulls first, y.record_id) filter (where y.place <= 50) as listed
    from (
      select d.*, row_number() over (partition by d.source, d.day, d.outlet_id, d.currency order by d.repaired_at nulls first, d.record_id) as place
      from (select distinct on (e.source, e.day, e.record_id) e.* from sync_differences e
            where p_by = 'day' and e.source in (select s.source from sync_sources s) and e.day between p_from and p_to
            order by e.source, e.day, e.record_id, e.found_at desc) d) y
    group by 1, 2, 3, 4
  ), days as materialized (
    select case when p_by = 'month' then date_trunc('month', d.day)::date else d.day end as span, d.*,
      (d.compared).day is not null and (d.compared).uncompared = 0 as whole
    from tillsync.money_days(p_from, p_to, p_outlet) d
  ), sums as (
    select d.span, d.source, d.outlet_id, d.outlet, d.currency, grouping(d.span) = 0 as cell, grouping(d.outlet_id) = 0 as placed,
      sum(d.sales) as sales, sum(d.net) as net, sum(d.tax) as tax, sum(d.gross) as gross, bool_and(d.whole) as whole,
      sum((d.compared).till_count) as till_sales, sum((d.compared).till_net) as till_net, sum((d.compared).till_tax) as till_tax, sum((d.compared).till_gross) as till,
      coalesce(sum((d.compared).till_gross - (d.compared).our_gross), 0) as difference, coalesce(sum((d.compared).till_count - (d.compared).our_count), 0) as sales_apart,
      coalesce(sum((d.compared).uncompared), 0) as uncompared, min((d.compared).compared_at) as compared_at, count(*) as days,
      count(*) filter (where d.agreement = 'agrees') as agrees, count(*) filter (where d.agreement = 'differs') as differs,
      count(*) filter (where d.agreement = 'changed') as changed, count(*) filter (where d.agreement = 'partly') as partly,
      count(*) filter (where d.agreement = 'not_compared') as not_compared
    from days d
    group by grouping sets ((d.span, d.source, d.outlet_id, d.outlet, d.currency), (d.source, d.outlet_id, d.outlet, d.currency), (d.span, d.currency), (d.currency))
  ), written as (
    select s.*, jsonb_build_object('day', s.span, 'outlet_id', s.outlet_id, 'outlet', s.outlet, 'currency', s.currency, 'sales', s.sales, 'net', s.net::text,
        'tax', s.tax::text, 'gross', s.gross::text,
        -- of a sum, only when every part of it was compared: half a figure beside a whole one would look like a difference
        'till_sales', case when s.whole then s.till_sales end, 'till_net', case when s.whole then s.till_net::text end,
        'till_tax', case when s.whole then s.till_tax::text end, 'till', case when s.whole then s.till::text end,
        'difference', s.difference::text, 'sales_apart', s.sales_apart, 'uncompared', s.uncompared, 'compared_at', s.compared_at, 'days', s.days,
        'agrees', s.agrees, 'differs', s.differs, 'changed', s.changed, 'partly', s.partly, 'not_compared', s.not_compared,
        'records', coalesce(r.listed, '[]')) as cell_of
    from sums s
    left join records r on s.cell and s.placed and r.source = s.source and r.day = s.span and r.outlet_id = s.outlet_id and r.currency = s.currency
  )
  select jsonb_build_object(
    'cells', coalesce(jsonb_agg(w.cell_of order by w.span desc, w.outlet, w.outlet_id, w.currency) filter (where w.cell and w.placed), '[]'),
    'spans', coalesce(jsonb_agg(w.cell_of - 'records' order by w.currency, w.span) filter (where w.cell and not w.placed), '[]'),
    'outlet_sums', coalesce(jsonb_agg(w.cell_of order by w.outlet, w.outlet_id, w.currency) filter (where not w.cell and w.placed), '[]'),
    'sums', coalesce(jsonb_agg(w.cell_of order by w.sales desc, w.currency) filter (where not w.cell and not w.placed), '[]')) into found
  from written w;
  return found || jsonb_build_object('outlets', (
    select coalesce(jsonb_agg(jsonb_build_object('id', p.outlet_id, 'name', coalesce(p.outlet_name, p.outlet_id)) order by p.outlet_name, p.outlet_id), '[]')
    from sync_sources s cross join lateral tillsync.places_of(s.source) p));
end
$$;
comment on function public.dashboard_period(date, date, text, text) is
  'The money of a stretch of time per outlet and currency, by day or (p_by) month: here, at the till, and whether that agrees; with sums per outlet and, never mixed, per currency. Amounts are text.';
revoke execute on function public.dashboard_period(date, date, text, text) from public, anon, authenticated;
grant execute on function public.dashboard_period(date, date, text, text) to service_role, tillsync_reader;
