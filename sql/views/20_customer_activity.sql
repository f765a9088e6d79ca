-- Customers
create or replace view public.customer_activity with (security_invoker = true) as
select s.customer_id, s.currency,
       min(s.sale_date) as first_sale_date, max(s.sale_date) as last_sale_date,
       count(*) filter (where s.return_for is null) as sale_count,
       count(*) filter (where s.return_for is not null) as return_count,
       sum(s.total_price) as total_revenue, sum(s.total_price_incl) as total_revenue_incl,
       round(sum(s.total_price) / nullif(count(*) filter (where s.return_for is null), 0), 2) as average_sale
from public.closed_sales s
where s.customer_id is not null
group by s.customer_id, s.currency;
comment on view public.customer_activity is
  'How recently, how often and for how much each customer bought, per currency. Ids only: works without lightspeed_customers. The WALKIN customer is among them.';
comment on column public.customer_activity.sale_count is 'Closed sales that are not returns.';
comment on column public.customer_activity.total_revenue is 'Without tax, returns taken off.';
comment on column public.customer_activity.average_sale is 'total_revenue per sale.';
revoke all on public.customer_activity from public, anon, authenticated, service_role;
grant select on public.customer_activity to tillsync_reader, service_role;
