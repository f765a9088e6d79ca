create or replace function public.dashboard_business(p_from date, p_to date)
returns jsonb
language plpgsql stable
set plan_cache_mode = force_custom_plan
as $$
declare
  figures jsonb;
begin
  -- A trading day is a day in the outlet's zone; 14 hours on both sides cover every zone, and the day itself decides.
  -- The weeks before are read for the comparison of weekdays alone.
  with outlet as materialized (
    select o.id, coalesce(o.name, o.id) as name, coalesce(o.currency, '') as currency from lightspeed_outlets o
  ), sold as materialized (
    select s.sale_id, s.outlet_id, coalesce(s.currency, '') as currency, s.return_for is not null as is_return, s.sale_date as day,
      coalesce(s.total_price, 0) as net, coalesce(s.total_tax, 0) as tax
    from closed_sales s
    where s.sold_at >= least(p_from, p_to - 34) - interval '14 hours' and s.sold_at < p_to + interval '38 hours'
  ), shown as materialized (
    select * from sold where day between p_from and p_to
  ), day_counts as (
    select day, count(*) as sales from sold group by day
  )
  select jsonb_build_object(
    'outlets', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'currency', currency) order by name, id), '[]') from outlet),
    'daily', (select coalesce(jsonb_agg(to_jsonb(d) order by d.day, d.outlet_id), '[]') from (
        select day, outlet_id, currency, count(*) as sales, count(*) filter (where is_return) as returns,
          sum(net)::text as net, sum(tax)::text as tax, sum(net + tax)::text as gross
        from shown group by day, outlet_id, currency) d),
    'payments', (select coalesce(jsonb_agg(to_jsonb(p) order by p.currency, p.amount::numeric desc), '[]') from (
        select coalesce(d.currency, '') as currency, coalesce(d.payment_type, 'Unknown') as name, sum(d.payment_count) as payments,
          sum(d.total_amount)::text as amount
        from daily_payments d where d.payment_date between p_from and p_to group by 1, 2) p),
    'taxes', (select coalesce(jsonb_agg(to_jsonb(t) order by t.currency, t.rate::numeric desc nulls last, t.name), '[]') from (
        select shown.currency, coalesce(r.name, x.name, 'Unknown') as name, max(coalesce(r.rate, x.rate))::text as rate,
          sum(x.amount)::text as amount
        from shown join lightspeed_sale_taxes x on x.sale_id = shown.sale_id
        left join (select distinct on (id) id, name, rate from lightspeed_tax_rates order by id, tax_id) r on r.id = x.id
        group by 1, 2) t),
    'volume', (select jsonb_agg(jsonb_build_object('day', d.day, 'sales', coalesce(c.sales, 0),
          'usual', (select round(avg(coalesce(e.sales, 0)), 1) from generate_series(1, 4) w
                    left join day_counts e on e.day = d.day - 7 * w)) order by d.day)
        from (select generate_series(p_to - 6, p_to, '1 day')::date as day) d left join day_counts c on c.day = d.day),
    'stock', (select coalesce(jsonb_agg(to_jsonb(k) order by k.outlet), '[]') from (
        select coalesce(o.name, i.outlet_id) as outlet, coalesce(o.currency, '') as currency, count(*) as products,
          sum(i.current_amount)::text as units, sum(greatest(i.current_amount, 0) * i.average_cost)::text as value,
          count(*) filter (where i.current_amount < 0) as below_zero,
          count(*) filter (where i.current_amount <= i.reorder_point) as low
        from lightspeed_inventory i left join outlet o on o.id = i.outlet_id
        where i.deleted_at is null group by 1, 2) k),
    'low', (select coalesce(jsonb_agg(to_jsonb(k) order by k.shortfall desc, k.product, k.outlet), '[]') from (
        select coalesce(l.name, l.id) as product, l.sku, coalesce(l.outlet_name, l.outlet_id) as outlet, l.current_amount::float8 as amount,
          l.reorder_point::float8 as reorder_point, (l.reorder_point - l.current_amount)::float8 as shortfall
        from low_stock_products l order by 6 desc, 1, 3 limit 25) k),
    'customers', (select coalesce(jsonb_agg(to_jsonb(m) order by m.month), '[]') from (
        select to_char(date_trunc('month', c.created_at), 'YYYY-MM') as month, count(*) as new
        from lightspeed_customers c
        where c.created_at >= date_trunc('month', p_to::timestamp) - interval '11 months' and c.created_at < p_to + interval '1 day'
          and c.deleted_at is null group by 1) m),
    'customers_total', (select s.row_count from sync_state s where s.entity_type = 'customers'))
  into figures;
  return figures;
end
$$;
comment on function public.dashboard_business(date, date) is
  'The business page for a range of trading days. Counts sales as closed_sales does and payments as daily_payments does. Amounts are text, so that no digit is lost on the way.';
revoke execute on function public.dashboard_business(date, date) from public, anon, authenticated;
grant execute on function public.dashboard_business(date, date) to service_role, tillsync_reader;
