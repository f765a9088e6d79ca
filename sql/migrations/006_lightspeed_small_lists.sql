-- Up Migration
-- The fifteen lists of Lightspeed Retail (X-Series), API contract 2.0, and the five collections that live inside their
-- records. Every member that is documented or was seen in a live response is a typed column under the API's own name;
-- a member nobody knew goes into `extra`, so nothing that the API said is lost and nothing is stored twice.
-- 
-- No foreign keys: sales refer to products, users and registers that the API no longer lists.
-- Numbers the vendor declares as "number" are numeric (money and quantities come with up to 5 decimals; counters are
-- declared as doubles); those it declares as "integer" are bigint.

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
comment on column public.lightspeed_payment_types.gateway is 'Undocumented. Live stores were seen to return true or false; a name is possible, so it is text.';
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
