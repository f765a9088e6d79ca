-- Up Migration

-- The fifteen lists of Lightspeed Retail (X-Series), API contract 2.0, and the five collections that live inside their
-- records. Every member that is documented or was seen in a live answer is a typed column under the API's own name;
-- a member nobody knew goes into `extra`, so nothing that the API said is lost and nothing is stored twice.
--
-- No foreign keys: sales refer to products, users and registers that the API no longer lists.
-- Numbers the vendor declares as "number" are numeric (money and quantities come with up to 5 decimals; counters are
-- declared as doubles); those it declares as "integer" are bigint.

-- Small lists ---------------------------------------------------------------------------------------------------------

create table public.lightspeed_outlets (
  id text primary key,
  name text,
  time_zone text,
  default_tax_id text,
  currency text,
  currency_symbol text,
  display_prices text,
  email text,
  phone text,
  latitude text,
  longitude text,
  physical_address_1 text,
  physical_address_2 text,
  physical_suburb text,
  physical_city text,
  physical_postcode text,
  physical_state text,
  physical_country_id text,
  attributes jsonb,
  version bigint,
  created_at timestamptz default now(),
  updated_at timestamptz default now(),
  deleted_at timestamptz,
  synced_at timestamptz not null default now(),
  extra jsonb
);
comment on table public.lightspeed_outlets is 'Shops and warehouses. Lightspeed list /outlets.';
comment on column public.lightspeed_outlets.time_zone is 'IANA name. All times of the API are UTC; a trading day is a day in this zone.';
comment on column public.lightspeed_outlets.default_tax_id is 'lightspeed_taxes.id. Deprecated by the vendor.';
comment on column public.lightspeed_outlets.currency is 'Currency of every amount sold here, e.g. NZD.';
comment on column public.lightspeed_outlets.display_prices is '"inclusive" or "exclusive" of tax: how the till shows prices. Stored prices say for themselves what they include.';
comment on column public.lightspeed_outlets.latitude is 'Text, as the API sends it; so is longitude.';
comment on column public.lightspeed_outlets.physical_address_1 is 'Address; physical_country_id is an ISO 3166 two-letter code.';
comment on column public.lightspeed_outlets.attributes is 'Array of {key, value}: low_stock_warning, order_reference and the like.';

create table public.lightspeed_registers (
  id text primary key,
  name text,
  outlet_id text,
  ask_for_note_on_save numeric,
  print_note_on_receipt boolean,
  ask_for_user_on_sale boolean,
  show_discounts_on_receipts boolean,
  print_receipt boolean,
  email_receipt boolean,
  invoice_prefix text,
  invoice_suffix text,
  invoice_sequence numeric,
  button_layout_id text,
  is_open boolean,
  is_quick_keys_enabled boolean,
  receipt_template_id text,
  register_open_time timestamptz,
  register_close_time timestamptz,
  register_open_sequence_id text,
  cash_managed_payment_type_id text,
  attributes jsonb,
  version bigint,
  created_at timestamptz default now(),
  updated_at timestamptz default now(),
  deleted_at timestamptz,
  synced_at timestamptz not null default now(),
  extra jsonb
);
comment on table public.lightspeed_registers is 'Tills. Lightspeed list /registers. Every sale moves the version (invoice_sequence), so a busy till changes often.';
comment on column public.lightspeed_registers.outlet_id is 'lightspeed_outlets.id';
comment on column public.lightspeed_registers.ask_for_note_on_save is '0 never, 1 on save, layby, account or return, 2 always.';
comment on column public.lightspeed_registers.invoice_sequence is 'Numeric part of the last invoice number given out.';
comment on column public.lightspeed_registers.register_close_time is 'When the till was last closed; null while it is open.';
comment on column public.lightspeed_registers.register_open_sequence_id is 'The current closure; payments carry the same id.';

create table public.lightspeed_users (
  id text primary key,
  username text,
  display_name text,
  email text,
  email_verified_at timestamptz,
  switch_id text,
  account_type text,
  roles jsonb,
  enabled boolean,
  restricted_outlet_id text,
  restricted_outlet_ids jsonb,
  permissions jsonb,
  rules jsonb,
  is_primary_user boolean,
  image_source text,
  images jsonb,
  target_daily numeric,
  target_weekly numeric,
  target_monthly numeric,
  seen_at timestamptz,
  time_until_deletion text,
  enabled_mfa boolean,
  require_password_change boolean,
  version bigint,
  created_at timestamptz,
  updated_at timestamptz,
  deleted_at timestamptz,
  synced_at timestamptz not null default now(),
  extra jsonb
);
comment on table public.lightspeed_users is 'Staff. Lightspeed list /users. Personal data. seen_at moves often, and the version with it.';
comment on column public.lightspeed_users.account_type is 'cashier, manager or admin; roles are the finer, newer form.';
comment on column public.lightspeed_users.roles is 'Array of {id, name, system_role_id}; ids come as text from live stores and as numbers in the vendor''s examples.';
comment on column public.lightspeed_users.restricted_outlet_id is 'Deprecated by the vendor in favour of restricted_outlet_ids.';
comment on column public.lightspeed_users.target_daily is 'Sales targets per day, week and month, in the store''s currency.';
comment on column public.lightspeed_users.time_until_deletion is 'As the API says it. A sign that the user will be erased; the list does not announce the erasure itself.';

create table public.lightspeed_taxes (
  id text primary key,
  name text,
  display_name text,
  is_default boolean,
  version bigint,
  created_at timestamptz default now(),
  updated_at timestamptz default now(),
  deleted_at timestamptz,
  synced_at timestamptz not null default now(),
  extra jsonb
);
comment on table public.lightspeed_taxes is 'Taxes and tax groups; their rates are in lightspeed_tax_rates. Lightspeed list /taxes. sale_line_items.tax_id points here.';

create table public.lightspeed_tax_rates (
  tax_id text not null,
  position integer not null,
  id text,
  name text,
  display_name text,
  rate numeric,
  rules jsonb,
  version bigint,
  created_at timestamptz,
  updated_at timestamptz,
  deleted_at timestamptz,
  synced_at timestamptz not null default now(),
  extra jsonb,
  primary key (tax_id, position)
);
comment on table public.lightspeed_tax_rates is 'Rates inside a tax (member "rates" of /taxes). sale_taxes.id and the tax components of a line point here, not to lightspeed_taxes.';
comment on column public.lightspeed_tax_rates.rate is 'A fraction: 0.15 is 15 %.';
comment on column public.lightspeed_tax_rates.rules is 'Array of {tax_code, type, value}: rules of tax-exclusive outlets, such as a clothing threshold.';

create table public.lightspeed_brands (
  id text primary key,
  name text,
  description text,
  version bigint,
  created_at timestamptz default now(),
  updated_at timestamptz default now(),
  deleted_at timestamptz,
  synced_at timestamptz not null default now(),
  extra jsonb
);
comment on table public.lightspeed_brands is 'Brands. Lightspeed list /brands.';

create table public.lightspeed_suppliers (
  id text primary key,
  name text,
  source text,
  description text,
  default_markup numeric,
  contact jsonb,
  version bigint,
  created_at timestamptz default now(),
  updated_at timestamptz default now(),
  deleted_at timestamptz,
  synced_at timestamptz not null default now(),
  extra jsonb
);
comment on table public.lightspeed_suppliers is 'Suppliers. Lightspeed list /suppliers.';
comment on column public.lightspeed_suppliers.contact is '{first_name, last_name, company_name, phone, mobile, fax, website, email, twitter, postal_address1 …, physical_country_id}: no underscore before 1 and 2 here, unlike customers and outlets.';

create table public.lightspeed_customer_groups (
  id text primary key,
  name text,
  group_id text,
  retailer_id text,
  version bigint,
  created_at timestamptz,
  updated_at timestamptz,
  deleted_at timestamptz,
  synced_at timestamptz not null default now(),
  extra jsonb
);
comment on table public.lightspeed_customer_groups is 'Customer groups. Lightspeed list /customer_groups.';
comment on column public.lightspeed_customer_groups.group_id is 'A number as text; not the key that customers carry (that is id).';

create table public.lightspeed_payment_types (
  id text primary key,
  name text,
  type_id bigint,
  config jsonb,
  gateway text,
  disabled boolean,
  internal boolean,
  name_changed_by_user boolean,
  payment_type jsonb,
  version bigint,
  created_at timestamptz,
  updated_at timestamptz default now(),
  deleted_at timestamptz,
  synced_at timestamptz not null default now(),
  extra jsonb
);
comment on table public.lightspeed_payment_types is 'Ways to pay, as the store set them up. Lightspeed list /payment_types. sale_payments.retailer_payment_type_id points here.';
comment on column public.lightspeed_payment_types.type_id is 'The vendor''s global kind (cash, card …). Not unique: several of the store''s types may share one.';
comment on column public.lightspeed_payment_types.gateway is 'Undocumented. Live stores were seen to answer true or false; a name is possible, so it is text.';
comment on column public.lightspeed_payment_types.payment_type is 'The global kind itself: {id, name, category, …}.';

create table public.lightspeed_tags (
  id text primary key,
  name text,
  version bigint,
  created_at timestamptz default now(),
  updated_at timestamptz default now(),
  deleted_at timestamptz,
  synced_at timestamptz not null default now(),
  extra jsonb
);
comment on table public.lightspeed_tags is 'Product tags. Lightspeed list /tags. Products call them "categories"; see lightspeed_product_tags.';

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

-- Products, customers, inventory --------------------------------------------------------------------------------------

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

-- Sales ---------------------------------------------------------------------------------------------------------------

create table public.lightspeed_sales (
  id text primary key,
  outlet_id text,
  register_id text,
  user_id text,
  customer_id text,
  invoice_number text,
  receipt_number text,
  invoice_sequence numeric,
  receipt_sequence numeric,
  source text,
  source_id text,
  complete_open_sequence_id text,
  accounts_transaction_id text,
  has_unsynced_on_account_payments boolean,
  status text,
  state text,
  note text,
  short_code text,
  return_for text,
  return_ids jsonb,
  total_price numeric,
  total_price_incl numeric,
  total_tax numeric,
  total_loyalty numeric,
  total_surcharge numeric,
  sale_date timestamptz,
  adjustments jsonb,
  attributes jsonb,
  external_applications jsonb,
  ecom_custom_charges jsonb,
  version bigint,
  created_at timestamptz,
  updated_at timestamptz,
  deleted_at timestamptz,
  synced_at timestamptz not null default now(),
  extra jsonb
);
comment on table public.lightspeed_sales is 'Sales, returns, laybys, parked and on-account sales. Lightspeed list /sales. Amounts in the outlet''s currency. For revenue leave out deleted, SAVED, OPEN and VOIDED ones.';
comment on column public.lightspeed_sales.customer_id is 'lightspeed_customers.id; a sale without a named customer carries the WALKIN customer or null.';
comment on column public.lightspeed_sales.invoice_number is 'Text with the till''s prefix and suffix; receipt_number is nearly always the same.';
comment on column public.lightspeed_sales.source is 'USER, SHOPIFY, ECOMMERCE, QUOTE …; source_id is the id over there.';
comment on column public.lightspeed_sales.status is 'SAVED, OPEN, CLOSED, VOIDED, ONACCOUNT, ONACCOUNT_CLOSED, LAYBY, LAYBY_CLOSED, AWAITING_DISPATCH, DISPATCHED_CLOSED, AWAITING_PICKUP, PICKED_UP_CLOSED, SERVICE, SERVICE_CLOSED. A deleted sale keeps its status: deleted is not VOIDED. Text, since the vendor may add more.';
comment on column public.lightspeed_sales.state is 'parked, pending, closed or voided: the vendor''s coming replacement of status, together with attributes.';
comment on column public.lightspeed_sales.return_for is 'lightspeed_sales.id of the sale this one returns. A return is a sale of its own with negative quantities and totals; the original lists it in return_ids.';
comment on column public.lightspeed_sales.total_price is 'Total without tax. total_price_incl is with tax (undocumented, may be null: total_price + total_tax).';
comment on column public.lightspeed_sales.total_loyalty is 'Loyalty credit earned.';
comment on column public.lightspeed_sales.sale_date is 'When it was sold, UTC. Not the order of changes: laybys are paid, and sales deleted, months later.';
comment on column public.lightspeed_sales.updated_at is 'The source''s last edit, UTC. Deleting a sale does not move it; only version tells every change.';
comment on column public.lightspeed_sales.adjustments is 'Array of {name, adjustment_type or type, value, tax_components}: NON_CASH_FEE, DISCOUNT, TIP, SURCHARGE, ECOM_CUSTOM_CHARGE.';
comment on column public.lightspeed_sales.attributes is 'Array of text: onaccount, layby, delivery, pickup, service.';
comment on column public.lightspeed_sales.ecom_custom_charges is '{charges, total, total_tax, total_incl}: shipping and the like of web sales.';

create table public.lightspeed_sale_line_items (
  sale_id text not null,
  position integer not null,
  id text,
  product_id text,
  salesperson_id text,
  tax_id text,
  quantity numeric,
  price numeric,
  unit_price numeric,
  price_total numeric,
  total_price numeric,
  discount numeric,
  unit_discount numeric,
  discount_total numeric,
  total_discount numeric,
  cost numeric,
  unit_cost numeric,
  cost_total numeric,
  total_cost numeric,
  tax numeric,
  unit_tax numeric,
  tax_total numeric,
  total_tax numeric,
  loyalty_value numeric,
  unit_loyalty_value numeric,
  total_loyalty_value numeric,
  price_set boolean,
  sequence numeric,
  note text,
  status text,
  is_return boolean,
  return_reason text,
  gift_card_number text,
  promotions jsonb,
  surcharges jsonb,
  tax_components jsonb,
  version bigint,
  created_at timestamptz,
  updated_at timestamptz,
  deleted_at timestamptz,
  synced_at timestamptz not null default now(),
  extra jsonb,
  primary key (sale_id, position)
);
comment on table public.lightspeed_sale_line_items is 'Lines of a sale (member "line_items" of /sales), replaced as a whole when the sale changes: an edited sale gets new lines with new ids.';
comment on column public.lightspeed_sale_line_items.id is 'The line''s id at Lightspeed. Not a key: lines are replaced, and ids inside a sale are not promised to be unique.';
comment on column public.lightspeed_sale_line_items.quantity is 'Units; negative on a return, fractions are normal.';
comment on column public.lightspeed_sale_line_items.price is 'Unit price after discount, without tax (108 where the list price is 120 and the discount 12). unit_price is the same.';
comment on column public.lightspeed_sale_line_items.price_total is 'price × quantity. total_price is the same; the API sends both, as it does for discount, cost, tax and loyalty.';
comment on column public.lightspeed_sale_line_items.discount is 'Taken off one unit, without tax. discount_total = total_discount = for the line.';
comment on column public.lightspeed_sale_line_items.cost is 'Cost of one unit when sold. cost_total = total_cost = for the line.';
comment on column public.lightspeed_sale_line_items.tax is 'Tax on one unit; deprecated by the vendor in favour of tax_total.';
comment on column public.lightspeed_sale_line_items.tax_id is 'lightspeed_taxes.id; tax_components is an array of {rate_id, total_tax} with lightspeed_tax_rates.id.';
comment on column public.lightspeed_sale_line_items.price_set is 'The price was typed in by hand.';
comment on column public.lightspeed_sale_line_items.sequence is 'Order on the receipt as the API says it, from 0; position is the place in the answer, from 0 as well.';
comment on column public.lightspeed_sale_line_items.status is 'SAVED, CONFIRMED or VOIDED.';
comment on column public.lightspeed_sale_line_items.is_return is 'Part of a return of another sale. A negative quantity typed in by hand can have false.';

create table public.lightspeed_sale_payments (
  sale_id text not null,
  position integer not null,
  id text,
  register_id text,
  outlet_id text,
  retailer_payment_type_id text,
  payment_type_id text,
  name text,
  amount numeric,
  payment_date timestamptz,
  surcharge jsonb,
  external_attributes jsonb,
  external_applications jsonb,
  source_id text,
  register_open_sequence_id text,
  version bigint,
  created_at timestamptz,
  updated_at timestamptz,
  deleted_at timestamptz,
  synced_at timestamptz not null default now(),
  extra jsonb,
  primary key (sale_id, position)
);
comment on table public.lightspeed_sale_payments is 'Payments of a sale (member "payments" of /sales), replaced as a whole when the sale changes. Voiding a sale deletes its payments.';
comment on column public.lightspeed_sale_payments.retailer_payment_type_id is 'lightspeed_payment_types.id';
comment on column public.lightspeed_sale_payments.payment_type_id is 'The vendor''s global kind as text. Deprecated.';
comment on column public.lightspeed_sale_payments.amount is 'With tax, outlet''s currency; negative is paid back.';
comment on column public.lightspeed_sale_payments.payment_date is 'UTC. A layby is paid on several days, none of which need be the sale''s.';
comment on column public.lightspeed_sale_payments.deleted_at is 'The payment''s own deletion. Whether the sale was deleted stands on the sale.';

create table public.lightspeed_sale_taxes (
  sale_id text not null,
  position integer not null,
  id text,
  name text,
  rate numeric,
  amount numeric,
  version bigint,
  created_at timestamptz,
  updated_at timestamptz,
  deleted_at timestamptz,
  synced_at timestamptz not null default now(),
  extra jsonb,
  primary key (sale_id, position)
);
comment on table public.lightspeed_sale_taxes is 'Tax of a sale per rate (member "taxes" of /sales), replaced as a whole when the sale changes.';
comment on column public.lightspeed_sale_taxes.id is 'lightspeed_tax_rates.id: a rate, not a tax.';
comment on column public.lightspeed_sale_taxes.name is 'Documented, yet live answers carry only id and amount; so it is with rate (a fraction).';

-- The catalogue: what the page commit must know of each table -------------------------------------------------------

insert into tillsync.lists (source, entity, table_name, versioned, newest_column, fallbacks, own_columns) values
  ('lightspeed', 'outlets', 'lightspeed_outlets', true, null, '{}', '{created_at,updated_at}'),
  ('lightspeed', 'registers', 'lightspeed_registers', true, null, '{}', '{created_at,updated_at}'),
  ('lightspeed', 'users', 'lightspeed_users', true, 'updated_at', '{}', '{}'),
  ('lightspeed', 'taxes', 'lightspeed_taxes', true, null, '{}', '{created_at,updated_at}'),
  ('lightspeed', 'brands', 'lightspeed_brands', true, null, '{}', '{created_at,updated_at}'),
  ('lightspeed', 'suppliers', 'lightspeed_suppliers', true, null, '{}', '{created_at,updated_at}'),
  ('lightspeed', 'customer_groups', 'lightspeed_customer_groups', true, 'updated_at', '{}', '{}'),
  ('lightspeed', 'payment_types', 'lightspeed_payment_types', true, null, '{}', '{updated_at}'),
  ('lightspeed', 'tags', 'lightspeed_tags', true, null, '{}', '{created_at,updated_at}'),
  ('lightspeed', 'product_types', 'lightspeed_product_types', true, null, '{}', '{created_at,updated_at}'),
  ('lightspeed', 'product_categories', 'lightspeed_product_categories', false, null, '{}', '{created_at,updated_at}'),
  ('lightspeed', 'products', 'lightspeed_products', true, 'updated_at', '{}', '{}'),
  ('lightspeed', 'customers', 'lightspeed_customers', true, 'updated_at', '{}', '{}'),
  ('lightspeed', 'inventory', 'lightspeed_inventory', true, null, '{"current_amount":"inventory_level"}', '{created_at,updated_at}'),
  ('lightspeed', 'sales', 'lightspeed_sales', true, 'sale_date', '{}', '{}');

insert into tillsync.children (source, entity, member, table_name, parent_column, counted_as) values
  ('lightspeed', 'taxes', 'rates', 'lightspeed_tax_rates', 'tax_id', null),
  ('lightspeed', 'products', 'categories', 'lightspeed_product_tags', 'product_id', null),
  ('lightspeed', 'sales', 'line_items', 'lightspeed_sale_line_items', 'sale_id', 'sale_line_items'),
  ('lightspeed', 'sales', 'taxes', 'lightspeed_sale_taxes', 'sale_id', null);

-- A payment has a deletion time of its own, so that one is not taken from the sale.
insert into tillsync.children (source, entity, member, table_name, parent_column, own_columns) values
  ('lightspeed', 'sales', 'payments', 'lightspeed_sale_payments', 'sale_id', '{version,created_at,updated_at}');

-- Columns that every table has, said once ----------------------------------------------------------------------------

do $$
declare
  list record;
  child record;
begin
  for list in select table_name, own_columns from tillsync.lists where source = 'lightspeed' loop
    execute format('comment on column public.%I.id is %L', list.table_name, 'The record''s id at Lightspeed.');
    if list.table_name <> 'lightspeed_product_categories' then
      execute format('comment on column public.%I.version is %L', list.table_name,
        'One counter for the whole store: every change of any record gets the next number. The only marker that tells every change.');
    end if;
    execute format('comment on column public.%I.created_at is %L', list.table_name,
      case when 'created_at' = any (list.own_columns)
        then 'When tillsync first stored the row; the source has no such time here.' else 'The source''s time, UTC.' end);
    if list.table_name <> 'lightspeed_sales' then
      execute format('comment on column public.%I.updated_at is %L', list.table_name,
        case when 'updated_at' = any (list.own_columns)
          then 'When tillsync last changed the row; the source has no such time here.' else 'The source''s time, UTC.' end);
    end if;
    execute format('comment on column public.%I.deleted_at is %L', list.table_name,
      'Set: deleted at the source. The row stays, so that sales that refer to it can still be read.');
    execute format('comment on column public.%I.synced_at is %L', list.table_name, 'When tillsync last wrote the row.');
    execute format('comment on column public.%I.extra is %L', list.table_name,
      'Members the API sent that have no column here, and originals of values that did not fit theirs; null when there are none.');
  end loop;

  for child in select table_name, parent_column, own_columns from tillsync.children where source = 'lightspeed' loop
    execute format('comment on column public.%I.%I is %L', child.table_name, child.parent_column, 'The record it belongs to.');
    execute format('comment on column public.%I.position is %L', child.table_name,
      'Place inside that record, from 0. With the record''s id it is the key.');
    execute format('comment on column public.%I.version is %L', child.table_name,
      'Of the record it belongs to; so are created_at and updated_at'
      || case when 'deleted_at' = any (child.own_columns) then ', and deleted_at.' else '.' end);
    execute format('comment on column public.%I.synced_at is %L', child.table_name, 'When tillsync last wrote the row.');
    execute format('comment on column public.%I.extra is %L', child.table_name,
      'Members the API sent that have no column here; null when there are none.');
  end loop;
end $$;

-- Indexes -------------------------------------------------------------------------------------------------------------
-- Every index is paid for on every imported row, so each says what it is for.

-- Small lists: changed-since feeds by version, and by time. They cost nothing at this size.
do $$
declare
  list record;
begin
  for list in
    select table_name, versioned from tillsync.lists
    where source = 'lightspeed' and entity not in ('products', 'customers', 'inventory', 'sales')
  loop
    if list.versioned then
      execute format('create index %I on public.%I (version)', list.table_name || '_version', list.table_name);
    end if;
    execute format('create index %I on public.%I (created_at)', list.table_name || '_created_at', list.table_name);
    execute format('create index %I on public.%I (updated_at)', list.table_name || '_updated_at', list.table_name);
  end loop;
end $$;
create index lightspeed_registers_outlet on public.lightspeed_registers (outlet_id); -- tills of an outlet
create index lightspeed_tax_rates_id on public.lightspeed_tax_rates (id); -- from a sale's tax to its rate
create index lightspeed_product_categories_parent on public.lightspeed_product_categories (parent_category_id); -- down the tree

create index lightspeed_products_version on public.lightspeed_products (version); -- changed since
create index lightspeed_products_created_at on public.lightspeed_products (created_at); -- new in a period
create index lightspeed_products_updated_at on public.lightspeed_products (updated_at); -- edited in a period
create index lightspeed_products_sku on public.lightspeed_products (sku); -- look-up at the desk
create index lightspeed_products_type on public.lightspeed_products (product_type_id); -- reports by category
create index lightspeed_product_tags_id on public.lightspeed_product_tags (id); -- products with a tag

create index lightspeed_customers_version on public.lightspeed_customers (version); -- changed since
create index lightspeed_customers_created_at on public.lightspeed_customers (created_at); -- new in a period
create index lightspeed_customers_updated_at on public.lightspeed_customers (updated_at); -- edited in a period
create index lightspeed_customers_email on public.lightspeed_customers (lower(email)) where email is not null; -- look-up; typed in any case
create index lightspeed_customers_code on public.lightspeed_customers (customer_code); -- look-up by card
create index lightspeed_customers_group on public.lightspeed_customers (customer_group_id); -- reports by segment

create index lightspeed_inventory_version on public.lightspeed_inventory (version); -- changed since
create index lightspeed_inventory_created_at on public.lightspeed_inventory using brin (created_at); -- our own write times: in order of the table
create index lightspeed_inventory_updated_at on public.lightspeed_inventory using brin (updated_at);
create index lightspeed_inventory_product on public.lightspeed_inventory (product_id); -- stock of a product everywhere
create index lightspeed_inventory_outlet on public.lightspeed_inventory (outlet_id); -- stock of an outlet
create index lightspeed_inventory_low on public.lightspeed_inventory (outlet_id, product_id)
  where current_amount <= reorder_point; -- low_stock_products: few rows, so cheap

-- Sales come in version order, which is nearly the order of their times: a BRIN (a few kB, next to nothing per insert)
-- serves created_at and updated_at; sale_date is what reports ask for and gets btrees.
create index lightspeed_sales_version on public.lightspeed_sales (version); -- changed since
create index lightspeed_sales_created_at on public.lightspeed_sales using brin (created_at) with (pages_per_range = 32);
create index lightspeed_sales_updated_at on public.lightspeed_sales using brin (updated_at) with (pages_per_range = 32);
create index lightspeed_sales_date on public.lightspeed_sales (sale_date); -- all outlets in a period; newest sale
create index lightspeed_sales_outlet_date on public.lightspeed_sales (outlet_id, sale_date); -- one outlet in a period
create index lightspeed_sales_invoice on public.lightspeed_sales (invoice_number); -- the number on the receipt in hand
create index lightspeed_sales_receipt on public.lightspeed_sales (receipt_number); -- nearly always the same, not always
create index lightspeed_sales_customer on public.lightspeed_sales (customer_id) where customer_id is not null; -- a customer's purchases
create index lightspeed_sales_open on public.lightspeed_sales (status) where status <> 'CLOSED'; -- laybys, accounts, parked, voided: the few
create index lightspeed_sales_return on public.lightspeed_sales (return_for) where return_for is not null; -- returns of a sale

-- Children of sales are most of all rows: only what cannot be reached through the sale. Their times are the sale's.
create index lightspeed_sale_line_items_id on public.lightspeed_sale_line_items (id); -- a line named by another system
create index lightspeed_sale_line_items_product on public.lightspeed_sale_line_items (product_id); -- sales of a product
create index lightspeed_sale_line_items_created_at on public.lightspeed_sale_line_items using brin (created_at) with (pages_per_range = 32);
create index lightspeed_sale_line_items_updated_at on public.lightspeed_sale_line_items using brin (updated_at) with (pages_per_range = 32);
create index lightspeed_sale_payments_id on public.lightspeed_sale_payments (id); -- a payment named by a bank statement
create index lightspeed_sale_taxes_id on public.lightspeed_sale_taxes (id); -- tax return per rate; few distinct values, so small

-- Who may do what -----------------------------------------------------------------------------------------------------
-- Row level security with no policy for anon and authenticated: the Data API shows them nothing, whatever is granted later.

do $$
declare
  name text;
begin
  for name in
    select table_name from tillsync.lists where source = 'lightspeed'
    union all
    select table_name from tillsync.children where source = 'lightspeed'
  loop
    execute format('alter table public.%I enable row level security', name);
    execute format('revoke all on public.%I from public, anon, authenticated', name);
    execute format('grant select, insert, update, delete on public.%I to service_role', name);
    execute format('grant select on public.%I to tillsync_reader', name);
    execute format('create policy tillsync_reader_reads on public.%I for select to tillsync_reader using (true)', name);
  end loop;
end $$;
