-- Unpaid sales
create or replace view tillsync.unpaid_sales with (security_invoker = true) as
select s.id as sale_id, s.status, (s.sale_date at time zone coalesce(z.time_zone, 'UTC'))::date as sale_date,
       s.outlet_id, z.outlet_name, s.customer_id, s.invoice_number, z.currency,
       t.total, coalesce(p.paid, 0) as paid, t.total - coalesce(p.paid, 0) as balance, p.last_paid_at, s.standing
from public.lightspeed_sales s
left join tillsync.outlet_zones z on z.outlet_id = s.outlet_id
cross join lateral (select coalesce(s.total_price_incl, s.total_price + s.total_tax) as total) t
left join lateral (
  select sum(p.amount) as paid, max(p.payment_date) as last_paid_at
  from public.lightspeed_sale_payments p where p.sale_id = s.id and p.deleted_at is null
) p on true
where s.deleted_at is null;
comment on view tillsync.unpaid_sales is 'Sales with what is paid on them; the views that use it choose the standing.';
revoke all on tillsync.unpaid_sales from public, anon, authenticated, service_role;
grant select on tillsync.unpaid_sales to tillsync_reader, service_role;
