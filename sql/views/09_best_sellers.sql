create or replace view public.best_sellers with (security_invoker = true) as
select m.*,
       round(100 * m.margin / nullif(m.total_revenue, 0), 2) as margin_percent,
       rank() over (partition by m.month, m.currency order by m.total_revenue desc) as rank
from (
  select date_trunc('month', d.sale_date)::date as month, d.currency, d.product_id, d.product_name, d.sku,
         sum(d.quantity) as quantity, sum(d.total_revenue) as total_revenue, sum(d.total_discount) as total_discount,
         sum(d.total_cost) as total_cost, sum(d.margin) as margin
  from public.daily_product_sales d
  group by 1, d.currency, d.product_id, d.product_name, d.sku
) m;
comment on view public.best_sellers is 'Products by revenue per calendar month and currency, all outlets together, with margins.';
comment on column public.best_sellers.month is 'Its first day.';
comment on column public.best_sellers.margin_percent is 'Margin in percent of revenue.';
comment on column public.best_sellers.rank is '1 sold for most, in its month and currency.';
revoke all on public.best_sellers from public, anon, authenticated, service_role;
grant select on public.best_sellers to tillsync_reader, service_role;
