create or replace view tillsync.lightspeed_odd_products with (security_invoker = true) as
select r.code, p.id as record_id, null::numeric as off_by
from public.lightspeed_products p
cross join lateral (values
  ('no_name', coalesce(btrim(p.name), '') = ''),
  ('no_sku', coalesce(btrim(p.sku), '') = '' and p.has_variants is not true), -- the parent of variants is not sold itself
  ('sku_twice', p.sku <> '' and exists (
    select from public.lightspeed_products o where o.sku = p.sku and o.id <> p.id and o.deleted_at is null and o.active offset 0))
) r (code, broken)
where p.deleted_at is null and p.active and r.broken;
comment on view tillsync.lightspeed_odd_products is 'Products on sale without a name or a stock number, or with one that another has too.';
revoke all on tillsync.lightspeed_odd_products from public, anon, authenticated, service_role;
grant select on tillsync.lightspeed_odd_products to service_role;
