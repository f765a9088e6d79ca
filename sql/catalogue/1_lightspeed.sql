-- What the engine must know of each list of Lightspeed Retail (X-Series), API 2.0. The same facts stand in
-- src/sources/lightspeed/entities.ts; a test holds the two together.
insert into sync_sources (source, label, outlets_table, zone_column, places_view)
values ('lightspeed', 'Lightspeed', 'lightspeed_outlets', 'time_zone', 'tillsync.outlet_zones')
on conflict (source) do update set label = excluded.label, outlets_table = excluded.outlets_table, zone_column = excluded.zone_column,
  places_view = excluded.places_view;

-- Versions are one sequence for the whole store. Lists that cannot be asked for deleted records are swept: only /sales shows
-- them all the same.
insert into tillsync.lists (source, entity, label, place, table_name, guard_column, guard_type, positions, at_end, joins_watermark,
                            deletes, newest_column, fallbacks, own_columns, scalars)
select 'lightspeed', entity, label, place, table_name, 'version', 'bigint', 'number', 'keep', true,
       deletes, newest_column, fallbacks::jsonb, own_columns::text[], scalars::text[]
from (values
  ('outlets', 'Outlets', 5::smallint, 'lightspeed_outlets', 'asked', null::text, '{}', '{created_at,updated_at}', '{}'),
  ('registers', 'Registers', null, 'lightspeed_registers', 'asked', null, '{}', '{created_at,updated_at}', '{}'),
  ('users', 'Users', null, 'lightspeed_users', 'sweep', 'updated_at', '{}', '{}', '{time_until_deletion}'),
  ('taxes', 'Taxes', null, 'lightspeed_taxes', 'sweep', null, '{}', '{created_at,updated_at}', '{}'),
  ('brands', 'Brands', null, 'lightspeed_brands', 'sweep', null, '{}', '{created_at,updated_at}', '{}'),
  ('suppliers', 'Suppliers', null, 'lightspeed_suppliers', 'sweep', null, '{}', '{created_at,updated_at}', '{}'),
  ('customer_groups', 'Customer groups', null, 'lightspeed_customer_groups', 'asked', 'updated_at', '{}', '{}', '{}'),
  ('payment_types', 'Payment types', null, 'lightspeed_payment_types', 'sweep', null, '{}', '{updated_at}', '{gateway}'),
  ('tags', 'Tags', null, 'lightspeed_tags', 'asked', null, '{}', '{created_at,updated_at}', '{}'),
  ('product_types', 'Product types', null, 'lightspeed_product_types', 'sweep', null, '{}', '{created_at,updated_at}', '{}'),
  ('price_books', 'Price books', null, 'lightspeed_price_books', 'sweep', 'updated_at', '{}', '{}', '{}'),
  ('products', 'Products', 2, 'lightspeed_products', 'asked', 'updated_at', '{}', '{}', '{}'),
  ('customers', 'Customers', 4, 'lightspeed_customers', 'asked', 'updated_at', '{}', '{}', '{time_until_deletion}'),
  ('inventory', 'Inventory', 3, 'lightspeed_inventory', 'sweep', null, '{"current_amount":"inventory_level"}', '{created_at,updated_at}', '{}'),
  ('sales', 'Sales', 1, 'lightspeed_sales', 'tombstones', 'sale_date', '{}', '{}', '{}')
) as l (entity, label, place, table_name, deletes, newest_column, fallbacks, own_columns, scalars)
on conflict (source, entity) do update set
  label = excluded.label, place = excluded.place, table_name = excluded.table_name, guard_column = excluded.guard_column,
  guard_type = excluded.guard_type, positions = excluded.positions, at_end = excluded.at_end, joins_watermark = excluded.joins_watermark,
  deletes = excluded.deletes, newest_column = excluded.newest_column, fallbacks = excluded.fallbacks, own_columns = excluded.own_columns,
  scalars = excluded.scalars;

update tillsync.lists set money_view = 'tillsync.sale_money', money_time = 'sale_date', amendments = '{
  "title": "Changed after closing", "when": "standing = ''closed''",
  "values": ["standing", "status", "state", "total_price", "total_price_incl", "total_tax", "total_loyalty", "total_surcharge", "sale_date", "outlet_id", "return_for", "deleted_at"],
  "amount": "case when standing = ''closed'' and deleted_at is null then coalesce(total_price_incl, total_price + total_tax, 0) else 0 end",
  "outlet": "outlet_id", "at": "sale_date", "parts": "line_items"}'
  where source = 'lightspeed' and entity = 'sales';
-- Of a customer the names of what changed, never a value; what every purchase moves is no change of their data.
update tillsync.lists set amendments = '{"title": "Changes of customer data", "when": "true", "not": ["year_to_date", "balance", "loyalty_balance", "loyalty_email_sent", "time_until_deletion"]}'
  where source = 'lightspeed' and entity = 'customers';
update tillsync.lists set accuracy_bound = 0.99 where source = 'lightspeed' and entity = 'inventory';

-- The tree of categories has no versions: it is read whole, page by page, and compared by content.
insert into tillsync.lists (source, entity, label, table_name, positions, at_end, deletes, own_columns) values
  ('lightspeed', 'product_categories', 'Product categories', 'lightspeed_product_categories', 'opaque', 'restart', 'sweep', '{created_at,updated_at}')
on conflict (source, entity) do update set
  label = excluded.label, table_name = excluded.table_name, positions = excluded.positions, at_end = excluded.at_end,
  deletes = excluded.deletes, own_columns = excluded.own_columns;

-- A payment has a deletion time of its own, so that one is not taken from the sale.
insert into tillsync.children (source, entity, member, table_name, parent_column, counted_as, own_columns) values
  ('lightspeed', 'taxes', 'rates', 'lightspeed_tax_rates', 'tax_id', null, '{version,created_at,updated_at,deleted_at}'),
  ('lightspeed', 'products', 'categories', 'lightspeed_product_tags', 'product_id', null, '{version,created_at,updated_at,deleted_at}'),
  ('lightspeed', 'sales', 'line_items', 'lightspeed_sale_line_items', 'sale_id', 'sale_line_items', '{version,created_at,updated_at,deleted_at}'),
  ('lightspeed', 'sales', 'taxes', 'lightspeed_sale_taxes', 'sale_id', null, '{version,created_at,updated_at,deleted_at}'),
  ('lightspeed', 'sales', 'payments', 'lightspeed_sale_payments', 'sale_id', null, '{version,created_at,updated_at}')
on conflict (source, entity, member) do update set
  table_name = excluded.table_name, parent_column = excluded.parent_column, counted_as = excluded.counted_as,
  own_columns = excluded.own_columns;
