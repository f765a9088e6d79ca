create or replace view tillsync.sales_by_day with (security_invoker = true) as
select d.day as sale_date, d.outlet_id, d.outlet_name, d.currency, s.sale_id, s.return_for, s.total_price, s.total_tax, s.total_price_incl
from tillsync.trading_days d
cross join lateral (
  select * from tillsync.counted_sales c
  where c.outlet_id = d.outlet_id and c.sold_at >= d.look_from and c.sold_at < d.look_to
  offset 0
) s
where (s.sold_at at time zone d.zone)::date = d.day
union all
select s.sale_date, s.outlet_id, s.outlet_name, s.currency, s.sale_id, s.return_for, s.total_price, s.total_tax, s.total_price_incl
from public.closed_sales s
where s.outlet_id is null and s.sale_date is not null;
comment on view tillsync.sales_by_day is 'closed_sales, reached through the day: a filter on sale_date is quick.';
revoke all on tillsync.sales_by_day from public, anon, authenticated, service_role;
grant select on tillsync.sales_by_day to tillsync_reader, service_role;
