create or replace view public.customer_segments with (security_invoker = true) as
select c.id as customer_id, c.customer_group_id, g.name as customer_group, c.do_not_email, c.enable_loyalty, c.loyalty_balance,
       c.created_at as customer_since, a.currency, a.first_sale_date, a.last_sale_date,
       coalesce(a.sale_count, 0) as sale_count, coalesce(a.return_count, 0) as return_count,
       coalesce(a.total_revenue, 0) as total_revenue, a.average_sale
from public.lightspeed_customers c
left join public.lightspeed_customer_groups g on g.id = c.customer_group_id
left join public.customer_activity a on a.customer_id = c.id
where c.deleted_at is null and c.customer_code is distinct from 'WALKIN';
comment on view public.customer_segments is
  'Every customer with group and activity, those who never bought included; no names. Needs lightspeed_customers: where that is hidden, so is this.';
revoke all on public.customer_segments from public, anon, authenticated, service_role;
grant select on public.customer_segments to tillsync_reader, service_role;
