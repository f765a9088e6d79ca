create or replace view public.daily_product_sales with (security_invoker = true) as
select
  t.sale_date, t.outlet_id, t.outlet_name, t.product_id, p.name as product_name, p.sku, t.currency,
  t.quantity, t.returned_quantity, t.total_revenue, t.total_discount, t.total_cost, t.total_revenue - t.total_cost as margin
from (
  select s.sale_date, s.outlet_id, s.outlet_name, s.currency, l.product_id,
         sum(l.quantity) as quantity,
         coalesce(sum(l.quantity) filter (where l.quantity < 0), 0) as returned_quantity,
         sum(l.revenue) as total_revenue, coalesce(sum(l.discount), 0) as total_discount, coalesce(sum(l.cost), 0) as total_cost
  from tillsync.sales_by_day s
  join tillsync.sold_lines l on l.sale_id = s.sale_id
  group by s.sale_date, s.outlet_id, s.outlet_name, s.currency, l.product_id
) t
left join public.lightspeed_products p on p.id = t.product_id;
comment on view public.daily_product_sales is 'What was sold per day, outlet and product, with cost and margin. Counts as daily_sales_summary does.';
comment on column public.daily_product_sales.quantity is 'Units, returns taken off.';
comment on column public.daily_product_sales.returned_quantity is 'Units taken back: zero or negative, already in quantity.';
comment on column public.daily_product_sales.total_revenue is 'Without tax, after discounts.';
comment on column public.daily_product_sales.total_cost is 'What the goods cost when they were sold.';
comment on column public.daily_product_sales.margin is 'total_revenue - total_cost.';
revoke all on public.daily_product_sales from public, anon, authenticated, service_role;
grant select on public.daily_product_sales to tillsync_reader, service_role;
