-- Up Migration
-- The bigger lists: products with their tags, customers, stock levels.

-- Products, customers, inventory --------------------------------------------------------------------------------------

create table public.lightspeed_product_types (
  id text primary key,
  name text,
  leaf_category boolean,
  category_path jsonb,
  version bigint,
  created_at timestamptz default now(),
  updated_at timestamptz default now(),
  deleted_at timestamptz,
  synced_at timestamptz not null default now(),
  extra jsonb
);
comment on table public.lightspeed_product_types is 'Product types. Lightspeed list /product_types: nowadays the same objects as the product categories, with versions.';
comment on column public.lightspeed_product_types.category_path is 'Array of {id, name}, root first, itself last.';

create table public.lightspeed_product_categories (
  id text primary key,
  name text,
  root_category_id text,
  parent_category_id text,
  leaf_category boolean,
  category_path jsonb,
  version bigint,
  created_at timestamptz default now(),
  updated_at timestamptz default now(),
  deleted_at timestamptz,
  synced_at timestamptz not null default now(),
  extra jsonb
);
comment on table public.lightspeed_product_categories is 'The tree of product categories. Lightspeed list /product_categories: paged by id, without versions and without deletion marks.';
comment on column public.lightspeed_product_categories.parent_category_id is 'lightspeed_product_categories.id; null for a root.';
comment on column public.lightspeed_product_categories.category_path is 'Array of {id, name}, root first, itself last.';
comment on column public.lightspeed_product_categories.version is 'Always null: this list has no versions.';

create table public.lightspeed_products (
  id text primary key,
  source_id text,
  source_variant_id text,
  variant_parent_id text,
  name text,
  variant_name text,
  handle text,
  sku text,
  supplier_code text,
  active boolean,
  is_active boolean,
  has_inventory boolean,
  is_composite boolean,
  has_variants boolean,
  variant_count bigint,
  variant_options jsonb,
  description text,
  image_url text,
  image_thumbnail_url text,
  images jsonb,
  "skuImages" jsonb,
  source text,
  account_code text,
  account_code_purchase text,
  supply_price numeric,
  price_including_tax numeric,
  price_excluding_tax numeric,
  loyalty_amount numeric,
  button_order bigint,
  type jsonb,
  product_type_id text,
  product_category jsonb,
  supplier jsonb,
  supplier_id text,
  brand jsonb,
  brand_id text,
  tag_ids jsonb,
  attributes jsonb,
  product_codes jsonb,
  product_suppliers jsonb,
  packaging jsonb,
  ecwid_enabled_webstore boolean,
  weight numeric,
  weight_unit text,
  length numeric,
  width numeric,
  height numeric,
  dimensions_unit text,
  version bigint,
  created_at timestamptz,
  updated_at timestamptz,
  deleted_at timestamptz,
  synced_at timestamptz not null default now(),
  extra jsonb
);
comment on table public.lightspeed_products is 'Products and their variants, one row each. Lightspeed list /products. Stock is in lightspeed_inventory and moves without the product''s version.';
comment on column public.lightspeed_products.variant_parent_id is 'lightspeed_products.id of the parent, which is a row of its own; null for a parent or a product without variants.';
comment on column public.lightspeed_products.handle is 'Shared by all variants of a product.';
comment on column public.lightspeed_products.sku is 'Should be unique, says the vendor; not enforced, may be null.';
comment on column public.lightspeed_products.active is 'Sold at present. is_active is its undocumented twin.';
comment on column public.lightspeed_products.has_inventory is 'Stock is tracked. (Other systems call this track_inventory.)';
comment on column public.lightspeed_products.description is 'May hold HTML.';
comment on column public.lightspeed_products.source is 'USER, SHOPIFY …: where the product was made; source_id and source_variant_id are its ids there.';
comment on column public.lightspeed_products.supply_price is 'Default cost of one unit, without tax. Absent when the token may not read costs.';
comment on column public.lightspeed_products.price_including_tax is 'General retail price of one unit with tax; price_excluding_tax without.';
comment on column public.lightspeed_products.type is '{id, name, version}, null or {}; so are supplier and brand. The ids beside them are the ones to join on.';
comment on column public.lightspeed_products.product_type_id is 'lightspeed_product_types.id; the category for reports.';
comment on column public.lightspeed_products.product_category is '{id, name, leaf_category, category_path}.';
comment on column public.lightspeed_products.tag_ids is 'Array of lightspeed_tags.id; the same tags with names are in lightspeed_product_tags.';
comment on column public.lightspeed_products.variant_options is 'Array of {id, name, value}: colour, size …';
comment on column public.lightspeed_products.product_codes is 'Array of {id, type, code}: EAN, UPC, CUSTOM … barcodes.';
comment on column public.lightspeed_products.product_suppliers is 'Array of {id, product_id, supplier_id, supplier_name, code, price}.';
comment on column public.lightspeed_products.images is 'Array of {id, url, version, sizes}; "skuImages" are the variant''s own.';
comment on column public.lightspeed_products.packaging is '{made_from, breaks_into}: parts of a composite, packs.';
comment on column public.lightspeed_products.weight is 'In weight_unit (CT, G, OZ, LB, KG); length, width and height in dimensions_unit (IN, CM, MM, YD).';

create table public.lightspeed_product_tags (
  product_id text not null,
  position integer not null,
  id text,
  name text,
  version bigint,
  created_at timestamptz,
  updated_at timestamptz,
  deleted_at timestamptz,
  synced_at timestamptz not null default now(),
  extra jsonb,
  primary key (product_id, position)
);
comment on table public.lightspeed_product_tags is 'Tags on a product (member "categories" of /products, which despite its name holds tags).';
comment on column public.lightspeed_product_tags.id is 'lightspeed_tags.id';

create table public.lightspeed_customers (
  id text primary key,
  customer_code text,
  first_name text,
  last_name text,
  name text,
  email text,
  year_to_date numeric,
  balance numeric,
  loyalty_balance numeric,
  note text,
  gender text,
  date_of_birth date,
  company_name text,
  do_not_email boolean,
  phone text,
  mobile text,
  fax text,
  twitter text,
  website text,
  physical_address_1 text,
  physical_address_2 text,
  physical_suburb text,
  physical_city text,
  physical_postcode text,
  physical_state text,
  physical_country_id text,
  postal_address_1 text,
  postal_address_2 text,
  postal_suburb text,
  postal_city text,
  postal_postcode text,
  postal_state text,
  postal_country_id text,
  customer_group_id text,
  customer_group_ids jsonb,
  enable_loyalty boolean,
  loyalty_email_sent boolean,
  contact_source text,
  source_unique_id text,
  on_account_limit numeric,
  custom_field_1 text,
  custom_field_2 text,
  custom_field_3 text,
  custom_field_4 text,
  time_until_deletion text,
  version bigint,
  created_at timestamptz,
  updated_at timestamptz,
  deleted_at timestamptz,
  synced_at timestamptz not null default now(),
  extra jsonb
);
comment on table public.lightspeed_customers is 'Customers. Lightspeed list /customers. Personal data. Every store has a WALKIN customer with null names.';
comment on column public.lightspeed_customers.name is 'Full name. Deprecated by the vendor.';
comment on column public.lightspeed_customers.year_to_date is 'Spent this calendar year, store''s currency.';
comment on column public.lightspeed_customers.balance is 'Unpaid on-account balance, store''s currency. The sign is the API''s.';
comment on column public.lightspeed_customers.loyalty_balance is 'Loyalty credit, store''s currency.';
comment on column public.lightspeed_customers.date_of_birth is 'A plain date, no zone.';
comment on column public.lightspeed_customers.do_not_email is 'The customer opted out of marketing.';
comment on column public.lightspeed_customers.customer_group_id is 'lightspeed_customer_groups.id; customer_group_ids is the newer form with several.';
comment on column public.lightspeed_customers.on_account_limit is 'Store''s currency; null is no limit.';
comment on column public.lightspeed_customers.custom_field_1 is 'Free fields 1 to 4: the store decides what they hold.';
comment on column public.lightspeed_customers.time_until_deletion is 'As the API says it. A sign that the customer will be erased; the list does not announce the erasure itself.';

create table public.lightspeed_inventory (
  id text primary key,
  outlet_id text,
  product_id text,
  inventory_level numeric,
  current_amount numeric,
  average_cost numeric,
  reorder_point numeric,
  reorder_amount numeric,
  version bigint,
  created_at timestamptz default now(),
  updated_at timestamptz default now(),
  deleted_at timestamptz,
  synced_at timestamptz not null default now(),
  extra jsonb
);
comment on table public.lightspeed_inventory is 'Stock now, one row per product and outlet. Lightspeed list /inventory. Levels only; the API keeps no list of movements.';
comment on column public.lightspeed_inventory.outlet_id is 'lightspeed_outlets.id';
comment on column public.lightspeed_inventory.product_id is 'lightspeed_products.id';
comment on column public.lightspeed_inventory.current_amount is 'Units in stock; below zero and fractions are normal. Real but undocumented: where the API leaves it out it is inventory_level, and extra says so.';
comment on column public.lightspeed_inventory.inventory_level is 'Units in stock, the documented member; equal to current_amount in every example.';
comment on column public.lightspeed_inventory.average_cost is 'Average cost of one unit here, without tax.';
comment on column public.lightspeed_inventory.reorder_point is 'At or below this the product is due for reordering; null is not set. reorder_amount is how many to order.';
