create or replace view tillsync.lightspeed_duplicate_receipts with (security_invoker = true) as
select 'receipt_twice'::text as code, s.id as record_id, null::numeric as off_by
from public.lightspeed_sales s
where s.deleted_at is null and s.standing = 'closed' and s.receipt_number <> '' and exists (
  select from public.lightspeed_sales o
  where o.receipt_number = s.receipt_number and o.id <> s.id and o.outlet_id is not distinct from s.outlet_id
    and o.deleted_at is null and o.standing = 'closed'
  offset 0); -- by the index on the number, record by record, whatever the planner thinks of it
comment on view tillsync.lightspeed_duplicate_receipts is 'Closed sales of one outlet that carry the same receipt number.';
revoke all on tillsync.lightspeed_duplicate_receipts from public, anon, authenticated, service_role;
grant select on tillsync.lightspeed_duplicate_receipts to service_role;
