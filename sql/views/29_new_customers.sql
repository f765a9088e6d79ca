create or replace view public.new_customers with (security_invoker = true) as
select date_trunc('month', c.created_at at time zone 'UTC')::date as month, count(*) as customer_count
from public.lightspeed_customers c
where c.deleted_at is null and c.customer_code is distinct from 'WALKIN'
group by 1;
comment on view public.new_customers is
  'Customers by the month (UTC) in which they were created; month null: not stated. Deleted ones and WALKIN are left out, so the sum is the number of customers.';
comment on column public.new_customers.month is 'First day of the month, by UTC.';
comment on column public.new_customers.customer_count is 'Customers created in it who are not deleted.';
revoke all on public.new_customers from public, anon, authenticated, service_role;
grant select on public.new_customers to tillsync_reader, service_role;
