create or replace view public.square_catalog_inventory with (security_invoker = true) as
select v.id as variation_id, v.item_id, i.name as item_name, v.name as variation_name, v.sku, c.location_id, p.outlet_name as location_name, c.state,
       c.quantity, tillsync.major_units(coalesce(a.price_money_amount, v.price_money_amount), coalesce(a.price_money_currency, v.price_money_currency)) as price,
       coalesce(a.price_money_currency, v.price_money_currency) as currency, a.sold_out, c.calculated_at, coalesce(c.is_estimated, false) as is_estimated
from public.square_inventory_counts c
join public.square_catalog_variations v on v.id = c.catalog_object_id
left join public.square_catalog_items i on i.id = v.item_id
left join tillsync.square_places p on p.outlet_id = c.location_id
left join lateral (
  select l.price_money_amount, l.price_money_currency, l.sold_out from public.square_catalog_location_availability l
  where l.variation_id = v.id and l.location_id = c.location_id order by l.position limit 1) a on true
where c.deleted_at is null and v.deleted_at is null and i.deleted_at is null;
comment on view public.square_catalog_inventory is
  'Stock of each Square variation per location and state, with its price there in units of the currency. Deleted variations and items are left out.';
comment on column public.square_catalog_inventory.variation_id is 'square_catalog_variations.id';
comment on column public.square_catalog_inventory.item_id is 'square_catalog_items.id';
comment on column public.square_catalog_inventory.item_name is 'square_catalog_items.name as it is today.';
comment on column public.square_catalog_inventory.variation_name is 'square_catalog_variations.name as it is today.';
comment on column public.square_catalog_inventory.location_id is 'square_locations.id';
comment on column public.square_catalog_inventory.location_name is 'square_locations.name as it is today; null when the location is unknown.';
comment on column public.square_catalog_inventory.state is 'See square_inventory_counts.state.';
comment on column public.square_catalog_inventory.quantity is 'Units in this state; below zero where more was sold than there was.';
comment on column public.square_catalog_inventory.price is 'Of this location where it has one of its own; null: typed in at the till.';
comment on column public.square_catalog_inventory.currency is 'Of the price.';
comment on column public.square_catalog_inventory.sold_out is 'Marked as sold out at this location; null: nothing was said.';
comment on column public.square_catalog_inventory.calculated_at is 'When it last changed, UTC.';
comment on column public.square_catalog_inventory.is_estimated is 'Computed by the source from other stock, not counted.';
revoke all on public.square_catalog_inventory from public, anon, authenticated, service_role;
grant select on public.square_catalog_inventory to tillsync_reader, service_role;
