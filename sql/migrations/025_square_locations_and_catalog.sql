-- Up Migration
-- Square: locations and the catalog. Money is in minor units of the currency beside it (cents; yen; a thousandth of a dinar).
-- Columns that are not the member of their name are mapped in sql/catalogue/1_square.sql.

create table public.square_locations (
  id text primary key, name text, status text, type text, merchant_id text, business_name text, timezone text,
  currency text, country text, language_code text, address jsonb, phone_number text, business_email text,
  website_url text, description text, mcc text, capabilities jsonb, business_hours jsonb, coordinates jsonb,
  tax_ids jsonb, logo_url text, full_format_logo_url text, pos_background_url text, twitter_username text,
  instagram_username text, facebook_url text, custom_receipt_text text, return_policy text, created_at timestamptz, updated_at timestamptz, deleted_at timestamptz,
  synced_at timestamptz not null default now(), extra jsonb
);
comment on table public.square_locations is 'Places where the business sells, closed ones too. Square list /v2/locations. Never deleted: see status.';

create table public.square_catalog_categories (
  id text primary key, type text, version bigint, updated_at timestamptz, created_at timestamptz, is_deleted boolean,
  present_at_all_locations boolean, present_at_location_ids jsonb, absent_at_location_ids jsonb,
  custom_attribute_values jsonb, catalog_v1_ids jsonb, name text, category_type text, parent_category_id text,
  parent_category_ordinal bigint, is_top_level boolean, root_category text, path_to_root jsonb, image_ids jsonb,
  channels jsonb, availability_period_ids jsonb, online_visibility boolean, ecom_seo_data jsonb,
  deleted_at timestamptz generated always as (case when is_deleted then updated_at end) stored,
  synced_at timestamptz not null default now(), extra jsonb
);
comment on table public.square_catalog_categories is 'Categories of items. Square list /v2/catalog/search, objects of type CATEGORY.';

create table public.square_catalog_items (
  id text primary key, type text, version bigint, updated_at timestamptz, created_at timestamptz, is_deleted boolean,
  present_at_all_locations boolean, present_at_location_ids jsonb, absent_at_location_ids jsonb,
  custom_attribute_values jsonb, catalog_v1_ids jsonb, name text, description text, description_html text,
  description_plaintext text, abbreviation text, buyer_facing_name text, kitchen_name text, label_color text,
  sort_name text, product_type text, is_taxable boolean, is_alcoholic boolean, is_archived boolean,
  skip_modifier_screen boolean, category_id text, categories jsonb, reporting_category_id text,
  reporting_category_ordinal bigint, tax_ids jsonb, modifier_list_info jsonb, variations jsonb, item_options jsonb,
  image_ids jsonb, channels jsonb, ecom_uri text, ecom_image_uris jsonb, ecom_seo_data jsonb,
  food_and_beverage_details jsonb,
  deleted_at timestamptz generated always as (case when is_deleted then updated_at end) stored,
  synced_at timestamptz not null default now(), extra jsonb
);
comment on table public.square_catalog_items is 'Items, each of which is sold as one of its variations. Square list /v2/catalog/search, type ITEM.';

create table public.square_catalog_variations (
  id text primary key, type text, version bigint, updated_at timestamptz, created_at timestamptz, is_deleted boolean,
  present_at_all_locations boolean, present_at_location_ids jsonb, absent_at_location_ids jsonb,
  custom_attribute_values jsonb, catalog_v1_ids jsonb, item_id text, name text, kitchen_name text, sku text, upc text,
  ordinal bigint, pricing_type text, price_money_amount bigint, price_money_currency text, track_inventory boolean,
  inventory_alert_type text, inventory_alert_threshold bigint, sellable boolean, stockable boolean,
  stockable_conversion jsonb, measurement_unit_id text, user_data text, service_duration bigint,
  available_for_booking boolean, item_option_values jsonb, image_ids jsonb, team_member_ids jsonb,
  deleted_at timestamptz generated always as (case when is_deleted then updated_at end) stored,
  synced_at timestamptz not null default now(), extra jsonb
);
comment on table public.square_catalog_variations is 'What is sold, priced and counted: the variations of items. Square list /v2/catalog/search, type ITEM_VARIATION.';

create table public.square_catalog_location_availability (
  variation_id text not null, position integer not null, location_id text, price_money_amount bigint,
  price_money_currency text, pricing_type text, track_inventory boolean, inventory_alert_type text,
  inventory_alert_threshold bigint, sold_out boolean, sold_out_valid_until timestamptz, version bigint,
  updated_at timestamptz, deleted_at timestamptz, synced_at timestamptz not null default now(), extra jsonb,
  primary key (variation_id, position)
);
comment on table public.square_catalog_location_availability is 'What a variation has otherwise at one location: price, stock keeping, sold out (member "location_overrides" of a variation). Whether it is sold there at all: present_at_… of the variation.';

create table public.square_catalog_vendor_info (
  variation_id text not null, position integer not null, vendor_id text, vendor_code text,
  unit_cost_money_amount bigint, unit_cost_money_currency text, version bigint, updated_at timestamptz,
  deleted_at timestamptz, synced_at timestamptz not null default now(), extra jsonb,
  primary key (variation_id, position)
);
comment on table public.square_catalog_vendor_info is 'Who supplies a variation, under which code and at which cost (member "vendor_information" of a variation; API of 2026).';

create table public.square_catalog_modifier_lists (
  id text primary key, type text, version bigint, updated_at timestamptz, created_at timestamptz, is_deleted boolean,
  present_at_all_locations boolean, present_at_location_ids jsonb, absent_at_location_ids jsonb,
  custom_attribute_values jsonb, catalog_v1_ids jsonb, name text, internal_name text, ordinal bigint,
  selection_type text, modifier_type text, min_selected_modifiers bigint, max_selected_modifiers bigint,
  allow_quantities boolean, is_conversational boolean, hidden_from_customer boolean, max_length bigint,
  text_required boolean, modifiers jsonb, image_ids jsonb,
  deleted_at timestamptz generated always as (case when is_deleted then updated_at end) stored,
  synced_at timestamptz not null default now(), extra jsonb
);
comment on table public.square_catalog_modifier_lists is 'Lists of modifiers that items offer. Square list /v2/catalog/search, type MODIFIER_LIST.';

create table public.square_catalog_modifiers (
  id text primary key, type text, version bigint, updated_at timestamptz, created_at timestamptz, is_deleted boolean,
  present_at_all_locations boolean, present_at_location_ids jsonb, absent_at_location_ids jsonb,
  custom_attribute_values jsonb, catalog_v1_ids jsonb, name text, kitchen_name text, price_money_amount bigint,
  price_money_currency text, ordinal bigint, modifier_list_id text, child_modifier_list_ids jsonb, on_by_default boolean, hidden_online boolean,
  location_overrides jsonb, image_id text,
  deleted_at timestamptz generated always as (case when is_deleted then updated_at end) stored,
  synced_at timestamptz not null default now(), extra jsonb
);
comment on table public.square_catalog_modifiers is 'Modifiers. Square list /v2/catalog/search, type MODIFIER.';

create table public.square_catalog_taxes (
  id text primary key, type text, version bigint, updated_at timestamptz, created_at timestamptz, is_deleted boolean,
  present_at_all_locations boolean, present_at_location_ids jsonb, absent_at_location_ids jsonb,
  custom_attribute_values jsonb, catalog_v1_ids jsonb, name text, calculation_phase text, inclusion_type text,
  percentage_text text,
  percentage numeric generated always as (case when percentage_text ~ '^-?\d{1,30}(\.\d{1,20})?$' then percentage_text::numeric end) stored,
  enabled boolean, applies_to_custom_amounts boolean, applies_to_product_set_id text,
  deleted_at timestamptz generated always as (case when is_deleted then updated_at end) stored,
  synced_at timestamptz not null default now(), extra jsonb
);
comment on table public.square_catalog_taxes is 'Taxes. Square list /v2/catalog/search, type TAX.';

create table public.square_catalog_discounts (
  id text primary key, type text, version bigint, updated_at timestamptz, created_at timestamptz, is_deleted boolean,
  present_at_all_locations boolean, present_at_location_ids jsonb, absent_at_location_ids jsonb,
  custom_attribute_values jsonb, catalog_v1_ids jsonb, name text, discount_type text, percentage_text text,
  percentage numeric generated always as (case when percentage_text ~ '^-?\d{1,30}(\.\d{1,20})?$' then percentage_text::numeric end) stored,
  amount_money_amount bigint, amount_money_currency text, maximum_amount_money_amount bigint,
  maximum_amount_money_currency text, modify_tax_basis text, pin_required boolean, label_color text,
  deleted_at timestamptz generated always as (case when is_deleted then updated_at end) stored,
  synced_at timestamptz not null default now(), extra jsonb
);
comment on table public.square_catalog_discounts is 'Discounts. Square list /v2/catalog/search, type DISCOUNT.';

create table public.square_catalog_images (
  id text primary key, type text, version bigint, updated_at timestamptz, created_at timestamptz, is_deleted boolean,
  present_at_all_locations boolean, present_at_location_ids jsonb, absent_at_location_ids jsonb,
  custom_attribute_values jsonb, catalog_v1_ids jsonb, name text, url text, caption text, photo_studio_order_id text,
  deleted_at timestamptz generated always as (case when is_deleted then updated_at end) stored,
  synced_at timestamptz not null default now(), extra jsonb
);
comment on table public.square_catalog_images is 'Pictures of catalog objects. Square list /v2/catalog/search, type IMAGE.';

create index square_catalog_items_updated_at on public.square_catalog_items (updated_at); -- edited in a period
create index square_catalog_variations_item on public.square_catalog_variations (item_id); -- variations of an item
create index square_catalog_variations_sku on public.square_catalog_variations (sku); -- look-up at the desk
create index square_catalog_modifiers_list on public.square_catalog_modifiers (modifier_list_id); -- modifiers of a list

do $$
declare
  t text;
begin
  foreach t in array array['categories', 'items', 'variations', 'modifier_lists', 'modifiers', 'taxes', 'discounts', 'images'] loop
    execute format('comment on column public.square_catalog_%s.version is %L', t,
      'Grows with every change of the object, its deletion included; in all that was recorded it is the time of the change in ms since 1970.');
    execute format('comment on column public.square_catalog_%s.deleted_at is %L', t,
      'updated_at of an object that is_deleted. The row stays, so that orders that refer to it can still be read.');
  end loop;
end
$$;
comment on column public.square_locations.status is 'ACTIVE or INACTIVE: a location that was closed stays.';
comment on column public.square_locations.timezone is 'Name of its time zone; days of orders are counted in it.';
comment on column public.square_locations.currency is 'Of everything sold there.';
comment on column public.square_catalog_items.category_id is 'Old: see categories and reporting_category_id.';
comment on column public.square_catalog_items.variations is 'The item''s variations as they were nested in it; each is a row of square_catalog_variations too.';
comment on column public.square_catalog_modifier_lists.modifiers is 'The list''s modifiers as they were nested in it; each is a row of square_catalog_modifiers too.';
comment on column public.square_catalog_variations.pricing_type is 'FIXED_PRICING, or VARIABLE_PRICING: typed in at the till, and then without price_money.';
comment on column public.square_catalog_location_availability.sold_out is 'Marked as sold out, until sold_out_valid_until where that is given.';
