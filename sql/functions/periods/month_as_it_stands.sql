create or replace function tillsync.month_as_it_stands(p_source text, p_month date, p_period bigint default null)
returns jsonb
language sql stable
as $$
  with figures as materialized (
    select f.*, coalesce(p.outlet_name, nullif(f.outlet_id, '')) as outlet
    from tillsync.figures_of_month(p_source, p_month, p_period) f left join tillsync.places_of(p_source) p on p.outlet_id = f.outlet_id
  ), days as materialized (
    -- a day on which nothing was sold has no figures: that a comparison reached it, after its end, is known apart
    select d.day, not exists (select from tillsync.lists l where l.source = p_source and l.money_view is not null and not exists (
        select from sync_covered_days c where c.source = l.source and c.entity_type = l.entity and c.day = d.day and c.compared_at > d.over)) as compared
    from (select x::date as day, tillsync.days_end(p_source, x::date) as over
          from generate_series(p_month, p_month + interval '1 month - 1 day', interval '1 day') x) d
  ), missing as (
    select f.day, f.outlet, f.currency, f.agreement as why,
      case f.agreement when 'differs' then ((f.compared).till_gross - (f.compared).our_gross)::text when 'changed' then (f.gross - (f.compared).our_gross)::text end as amount,
      case f.agreement when 'partly' then (f.compared).uncompared when 'differs' then (f.compared).till_count - (f.compared).our_count
                       when 'changed' then f.sales - (f.compared).our_count end as sales
    from figures f where f.agreement <> 'agrees'
    union all
    select d.day, null, null, 'not_compared', null, null from days d
    where not d.compared and not exists (select from figures f where f.day = d.day and f.agreement <> 'agrees')
    union all
    select null, null, null, 'not_whole', null, null where not coalesce(tillsync.is_whole(p_source), false)
  ), totals as (
    select f.currency, sum(f.sales) as sales, sum(f.net) as net, sum(f.tax) as tax, sum(f.gross) as gross, sum((f.compared).till_gross) as till,
           bool_and((f.compared).day is not null and (f.compared).uncompared = 0) as whole
    from figures f group by f.currency
  )
  select jsonb_build_object(
    'missing', (select coalesce(jsonb_agg(jsonb_build_object('day', m.day, 'outlet', m.outlet, 'currency', m.currency, 'why', m.why, 'amount', m.amount,
      'sales', m.sales) order by m.day, m.outlet, m.currency), '[]') from missing m),
    'days', (select jsonb_build_object('all', count(*), 'compared', count(*) filter (where d.compared),
      'apart', count(*) filter (where exists (select from figures f where f.day = d.day and f.agreement = 'differs'))) from days d),
    'totals', (select coalesce(jsonb_agg(jsonb_build_object('currency', t.currency, 'sales', t.sales, 'net', t.net::text, 'tax', t.tax::text,
      'gross', t.gross::text, 'till', case when t.whole then t.till::text end) order by t.currency), '[]') from totals t))
$$;
comment on function tillsync.month_as_it_stands(text, date, bigint) is
  'A month as it is stored now, or (p_period) as it was signed: {totals per currency, days: {all, compared after their end, apart}, missing: what keeps it from being signed off [{day, outlet, currency, why: not_compared, partly, differs, changed or not_whole, amount, sales}]}.';
revoke execute on function tillsync.month_as_it_stands(text, date, bigint) from public, anon, authenticated;
grant execute on function tillsync.month_as_it_stands(text, date, bigint) to service_role, tillsync_reader;
