-- Stock
create or replace view public.low_stock_products with (security_invoker = true) as
select p.id, p.name, p.sku, i.outlet_id, i.current_amount, i.reorder_point, o.name as outlet_name, i.reorder_amount, p.supplier_id
from public.lightspeed_inventory i
join public.lightspeed_products p on p.id = i.product_id
left join public.lightspeed_outlets o on o.id = i.outlet_id
where i.current_amount <= i.reorder_point
  and i.deleted_at is null
  and p.has_inventory
  and coalesce(p.active, p.is_active)
  and p.deleted_at is null
  and o.deleted_at is null;
comment on view public.low_stock_products is 'What is due for reordering: stock at or below the reorder point, of products that are tracked, sold at present and not deleted, in outlets that are open.';
comment on column public.low_stock_products.id is 'lightspeed_products.id';
revoke all on public.low_stock_products from public, anon, authenticated, service_role;
grant select on public.low_stock_products to tillsync_reader, service_role;
