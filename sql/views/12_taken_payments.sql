create or replace view tillsync.taken_payments with (security_invoker = true) as
select p.payment_date as paid_at, p.amount, p.retailer_payment_type_id as payment_type_id, p.name, p.outlet_id, s.outlet_id as sale_outlet_id
from public.lightspeed_sale_payments p
join public.lightspeed_sales s on s.id = p.sale_id
where p.deleted_at is null and s.deleted_at is null and s.standing <> 'voided';
comment on view tillsync.taken_payments is 'Money that was taken: payments that were not deleted, of sales that were neither deleted nor voided.';
revoke all on tillsync.taken_payments from public, anon, authenticated, service_role;
grant select on tillsync.taken_payments to tillsync_reader, service_role;
