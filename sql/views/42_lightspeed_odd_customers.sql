create or replace view tillsync.lightspeed_odd_customers with (security_invoker = true) as
select 'email_twice'::text as code, c.id as record_id, null::numeric as off_by
from public.lightspeed_customers c
where c.deleted_at is null and c.email <> '' and exists (
  select from public.lightspeed_customers o
  where lower(o.email) = lower(c.email) and o.email is not null and o.id <> c.id and o.deleted_at is null
  offset 0);
comment on view tillsync.lightspeed_odd_customers is 'Customers who share an e-mail address; the address itself is not shown.';
revoke all on tillsync.lightspeed_odd_customers from public, anon, authenticated, service_role;
grant select on tillsync.lightspeed_odd_customers to service_role;
