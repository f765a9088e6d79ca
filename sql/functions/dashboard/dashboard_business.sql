create or replace function public.dashboard_business(p_from date, p_to date)
returns jsonb
language plpgsql stable
set plan_cache_mode = force_custom_plan
as $$
declare
  figures jsonb;
begin
  -- Every figure is a view's: a page adds up, and defines nothing.
  with daily as materialized (
    select d.sale_date as day, d.outlet_id, d.outlet_name, coalesce(d.currency, '') as currency, d.transaction_count as sales,
      d.return_count as returns, coalesce(d.total_revenue, 0) as net, coalesce(d.total_tax, 0) as tax, coalesce(d.total_revenue_incl, 0) as gross
    from daily_sales_summary d where d.sale_date between p_from and p_to
  ), day_counts as materialized ( -- the weeks before, for the comparison of weekdays
    select s.sale_date as day, count(*) as sales from tillsync.sales_by_day s
    where s.sale_date between p_to - 34 and p_to group by 1
  )
  select jsonb_build_object(
    'daily', (select coalesce(jsonb_agg(jsonb_build_object('day', day, 'outlet_id', outlet_id, 'outlet', coalesce(outlet_name, outlet_id),
          'currency', currency, 'sales', sales, 'returns', returns, 'net', net::text, 'tax', tax::text, 'gross', gross::text)
        order by day, outlet_name, outlet_id), '[]') from daily),
    'totals', (select coalesce(jsonb_agg(to_jsonb(t) order by t.sales desc, t.currency), '[]') from (
        select currency, sum(sales) as sales, sum(returns) as returns, sum(net)::text as net, sum(tax)::text as tax, sum(gross)::text as gross
        from daily group by currency) t),
    'outlets', (select coalesce(jsonb_agg(to_jsonb(o) order by o.name, o.id), '[]') from (
        select outlet_id as id, coalesce(outlet_name, outlet_id) as name, currency, sum(sales) as sales, sum(gross)::text as gross
        from daily group by outlet_id, outlet_name, currency) o),
    'undated', (select coalesce(jsonb_agg(to_jsonb(u) order by u.currency), '[]') from (
        select coalesce(currency, '') as currency, count(*) as sales, coalesce(sum(total_price_incl), 0)::text as gross
        from undated_sales group by 1) u),
    'payments', (select coalesce(jsonb_agg(to_jsonb(p) order by p.currency, p.amount::numeric desc), '[]') from (
        select coalesce(d.currency, '') as currency, coalesce(d.payment_type, 'Unknown') as name, sum(d.payment_count) as payments,
          sum(d.total_amount)::text as amount
        from daily_payments d where d.payment_date between p_from and p_to group by 1, 2) p),
    'taxes', (select coalesce(jsonb_agg(to_jsonb(t) order by t.currency, t.rate::numeric desc nulls last, t.name), '[]') from (
        select coalesce(x.currency, '') as currency, coalesce(n.tax_name, 'Unknown') as name, n.rate::text as rate, sum(x.amount)::text as amount
        from tillsync.tax_amounts x left join tillsync.tax_names n on n.tax_rate_id = x.tax_rate_id
        where x.sale_date between p_from and p_to group by 1, 2, n.rate) t),
    'volume', (select jsonb_agg(jsonb_build_object('day', d.day, 'sales', coalesce(c.sales, 0),
          'usual', (select round(avg(coalesce(e.sales, 0)), 1) from generate_series(1, 4) w
                    left join day_counts e on e.day = d.day - 7 * w)) order by d.day)
        from (select generate_series(p_to - 6, p_to, '1 day')::date as day) d left join day_counts c on c.day = d.day),
    'stock', (select coalesce(jsonb_agg(jsonb_build_object('outlet', coalesce(k.outlet_name, k.outlet_id), 'currency', coalesce(k.currency, ''),
          'products', k.product_count, 'units', k.units::text, 'value', k.stock_value::text, 'below_zero', k.below_zero_count, 'low', k.low_count)
        order by k.outlet_name, k.outlet_id), '[]') from stock_by_outlet k),
    'low', (select coalesce(jsonb_agg(to_jsonb(k) order by k.shortfall desc, k.product, k.outlet), '[]') from (
        select coalesce(l.name, l.id) as product, l.sku, coalesce(l.outlet_name, l.outlet_id) as outlet, l.current_amount::float8 as amount,
          l.reorder_point::float8 as reorder_point, (l.reorder_point - l.current_amount)::float8 as shortfall
        from low_stock_products l order by 6 desc, 1, 3 limit 25) k),
    'customers', (select coalesce(jsonb_agg(jsonb_build_object('month', to_char(c.month, 'YYYY-MM'), 'new', c.customer_count) order by c.month), '[]')
        from new_customers c where c.month between date_trunc('month', p_to::timestamp) - interval '11 months' and p_to),
    'customers_total', (select coalesce(sum(c.customer_count), 0) from new_customers c))
  into figures;
  return figures;
end
$$;
comment on function public.dashboard_business(date, date) is
  'The business page for a range of trading days, every figure from the view that defines it. Amounts are text, so that no digit is lost on the way.';
revoke execute on function public.dashboard_business(date, date) from public, anon, authenticated;
grant execute on function public.dashboard_business(date, date) to service_role, tillsync_reader;
