-- Sales that count
create or replace view tillsync.counted_sales with (security_invoker = true) as
select s.id as sale_id, s.outlet_id, s.sale_date as sold_at, s.register_id, s.user_id, s.customer_id, s.invoice_number, s.status, s.return_for,
       s.total_price, s.total_tax, coalesce(s.total_price_incl, s.total_price + s.total_tax) as total_price_incl
from public.lightspeed_sales s
where s.deleted_at is null and s.standing = 'closed';
comment on view tillsync.counted_sales is 'The one place that says which sales count.';
revoke all on tillsync.counted_sales from public, anon, authenticated, service_role;
grant select on tillsync.counted_sales to tillsync_reader, service_role;
