create or replace function public.dashboard_money()
returns jsonb
language plpgsql stable
set plan_cache_mode = force_custom_plan
as $$
declare
  today date := (now() at time zone public.dashboard_zone())::date;
  found jsonb;
begin
  -- ten days hold seven trading days of a shop that is shut on Sundays and Mondays
  with daily as materialized (
    select d.sale_date as day, coalesce(d.outlet_id, '') as outlet_id, d.outlet_name, coalesce(d.currency, '') as currency,
      d.transaction_count as sales, coalesce(d.total_revenue_incl, 0) as gross
    from daily_sales_summary d where d.sale_date between today - 9 and today
  ), compared as materialized (
    select * from sync_compared_days c where c.day between today - 9 and today
  ), days as (
    select day from (select day from daily union select day from compared where till_count > 0) d order by day desc limit 7
  ), cells as (
    select coalesce(d.day, c.day) as day, coalesce(d.outlet_id, c.outlet_id) as outlet_id, coalesce(d.currency, c.currency) as currency,
      d.outlet_name, coalesce(d.sales, c.our_count) as sales, coalesce(d.gross, c.our_gross) as gross, d.day is not null as reported, c.source, c.compared_at, c.agrees, c.uncompared,
      c.till_gross, c.till_count, c.our_gross, c.our_count
    from daily d full join compared c on c.day = d.day and c.outlet_id = d.outlet_id and c.currency = d.currency
    where coalesce(d.day, c.day) in (select day from days) and (d.day is not null or c.till_count > 0)
  )
  select jsonb_build_object('today', today, 'cells', coalesce(jsonb_agg(jsonb_build_object(
      'day', x.day, 'outlet', coalesce(x.outlet_name, nullif(x.outlet_id, '')), 'currency', x.currency, 'sales', x.sales, 'gross', x.gross::text,
      'till', x.till_gross::text, 'till_sales', x.till_count, 'difference', (x.till_gross - x.our_gross)::text, 'sales_apart', x.till_count - x.our_count,
      'compared_at', x.compared_at, 'agrees', x.agrees, 'uncompared', x.uncompared,
      'changed', x.reported and (x.our_gross is distinct from x.gross or x.our_count is distinct from x.sales),
      'records', (select coalesce(jsonb_agg(jsonb_build_object('id', y.record_id, 'kind', y.kind, 'ours', y.our_gross::text, 'till', y.till_gross::text,
          'repaired', y.repaired_at is not null) order by y.repaired_at nulls first, y.record_id), '[]') from (
        select distinct on (d.record_id) d.* from sync_differences d
        where d.source = x.source and d.day = x.day and coalesce(d.outlet_id, '') = x.outlet_id and d.currency = x.currency
          and d.found_at > now() - interval '14 days'
        order by d.record_id, d.found_at desc limit 10) y))
    order by x.day desc, x.outlet_name, x.outlet_id, x.currency), '[]'))
  into found from cells x;
  return found;
end
$$;
comment on function public.dashboard_money() is
  'The last seven trading days per outlet: what is stored, what the till''s own records came to when they were compared, and the sales that differed. Amounts are text.';
revoke execute on function public.dashboard_money() from public, anon, authenticated;
grant execute on function public.dashboard_money() to service_role, tillsync_reader;
