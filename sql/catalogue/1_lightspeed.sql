-- What the page commit must know of each list of Lightspeed Retail (X-Series), API 2.0.
insert into tillsync.lists (source, entity, table_name, versioned, newest_column, fallbacks, own_columns, scalars) values
  ('lightspeed', 'outlets', 'lightspeed_outlets', true, null, '{}', '{created_at,updated_at}', '{}'),
  ('lightspeed', 'registers', 'lightspeed_registers', true, null, '{}', '{created_at,updated_at}', '{}'),
  ('lightspeed', 'users', 'lightspeed_users', true, 'updated_at', '{}', '{}', '{time_until_deletion}'),
  ('lightspeed', 'taxes', 'lightspeed_taxes', true, null, '{}', '{created_at,updated_at}', '{}'),
  ('lightspeed', 'brands', 'lightspeed_brands', true, null, '{}', '{created_at,updated_at}', '{}'),
  ('lightspeed', 'suppliers', 'lightspeed_suppliers', true, null, '{}', '{created_at,updated_at}', '{}'),
  ('lightspeed', 'customer_groups', 'lightspeed_customer_groups', true, 'updated_at', '{}', '{}', '{}'),
  ('lightspeed', 'payment_types', 'lightspeed_payment_types', true, null, '{}', '{updated_at}', '{gateway}'),
  ('lightspeed', 'tags', 'lightspeed_tags', true, null, '{}', '{created_at,updated_at}', '{}'),
  ('lightspeed', 'product_types', 'lightspeed_product_types', true, null, '{}', '{created_at,updated_at}', '{}'),
  ('lightspeed', 'product_categories', 'lightspeed_product_categories', false, null, '{}', '{created_at,updated_at}', '{}'),
  ('lightspeed', 'products', 'lightspeed_products', true, 'updated_at', '{}', '{}', '{}'),
  ('lightspeed', 'customers', 'lightspeed_customers', true, 'updated_at', '{}', '{}', '{time_until_deletion}'),
  ('lightspeed', 'inventory', 'lightspeed_inventory', true, null, '{"current_amount":"inventory_level"}', '{created_at,updated_at}', '{}'),
  ('lightspeed', 'sales', 'lightspeed_sales', true, 'sale_date', '{}', '{}', '{}')
on conflict (source, entity) do update set
  table_name = excluded.table_name, versioned = excluded.versioned, newest_column = excluded.newest_column,
  fallbacks = excluded.fallbacks, own_columns = excluded.own_columns, scalars = excluded.scalars;

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
