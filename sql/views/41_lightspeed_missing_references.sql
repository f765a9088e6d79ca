-- A deleted record keeps its row, so a row that is not there was never shown to us: the vendor promises no integrity.
create or replace view tillsync.lightspeed_missing_references with (security_invoker = true) as
with known as materialized (select h.entity from tillsync.lists_at_hand h where h.source = 'lightspeed')
select r.code, s.id as record_id, null::numeric as off_by
from public.lightspeed_sales s
cross join lateral (values
  ('unknown_outlet', 'outlets', s.outlet_id is not null and not exists (select from public.lightspeed_outlets o where o.id = s.outlet_id)),
  ('unknown_register', 'registers', s.register_id is not null and not exists (select from public.lightspeed_registers o where o.id = s.register_id)),
  ('unknown_user', 'users', s.user_id is not null and not exists (select from public.lightspeed_users o where o.id = s.user_id)),
  ('unknown_customer', 'customers', s.customer_id is not null and not exists (select from public.lightspeed_customers o where o.id = s.customer_id)),
  ('unknown_product', 'products', exists (
    select from public.lightspeed_sale_line_items l
    where l.sale_id = s.id and l.product_id is not null and not exists (select from public.lightspeed_products o where o.id = l.product_id)))
) r (code, list, missing)
where s.deleted_at is null and s.standing = 'closed' and r.missing and exists (select from known k where k.entity = r.list);
comment on view tillsync.lightspeed_missing_references is 'Closed sales that name an outlet, a till, a product, a customer or a person that no list has shown.';
revoke all on tillsync.lightspeed_missing_references from public, anon, authenticated, service_role;
grant select on tillsync.lightspeed_missing_references to service_role;
