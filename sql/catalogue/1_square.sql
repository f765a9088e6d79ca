-- What the engine must know of each list of Square. The same facts stand in src/sources/square/entities.ts; a test holds the two
-- together.
insert into sync_sources (source, label, outlets_table, zone_column, places_view)
values ('square', 'Square', 'square_locations', 'timezone', 'tillsync.square_places')
on conflict (source) do update set label = excluded.label, outlets_table = excluded.outlets_table, zone_column = excluded.zone_column,
  places_view = excluded.places_view;

-- Where the value of a column stands in a record: an amount in {amount, currency}, a decimal in the text that it is written as, and
-- what is not of the wrapper of a catalog object in the member of its type.
create or replace function pg_temp.places_by_name(p_table text, p_inside text[] default '{}')
returns jsonb
language sql
as $$
  select coalesce(jsonb_object_agg(a.attname, to_jsonb(x.path)), '{}')
  from pg_attribute a
  cross join lateral (select case
      when a.attname ~ '_money_(amount|currency)$' then p_inside || regexp_match(a.attname, '^(.*_money)_(amount|currency)$')
      when exists (select from pg_attribute g where g.attrelid = a.attrelid and g.attgenerated <> '' and g.attname || '_text' = a.attname)
        then p_inside || left(a.attname, -5)
      when p_inside <> '{}' and a.attname <> all ('{id,type,version,updated_at,created_at,is_deleted,present_at_all_locations,present_at_location_ids,absent_at_location_ids,custom_attribute_values,catalog_v1_ids}')
        then p_inside || a.attname::text end as path) x
  where a.attrelid = format('public.%I', p_table)::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    and a.attname <> all ('{extra,synced_at,swept_at,deleted_at}') and x.path is not null
$$;

insert into tillsync.lists (source, entity, label, place, table_name, key, guard_column, guard_type, positions, at_end, deletes, newest_column, own_columns, members)
select 'square', l.entity, l.label, l.place, l.entity, l.key::text[], l.guard_column, l.guard_type, l.positions,
       case l.positions when 'time' then 'keep' else 'restart' end, l.deletes, l.newest_column, l.own_columns::text[],
       pg_temp.places_by_name(l.entity, l.inside::text[]) || l.members::jsonb
from (values
  ('square_locations', 'Square locations', 5::smallint, '{id}', null::text, null::text, 'opaque', 'none', null::text, '{updated_at}', '{}', '{}'),
  ('square_catalog_categories', 'Square categories', null, '{id}', 'version', 'bigint', 'time', 'tombstones', null, '{}', '{category_data}',
    '{"parent_category_id": ["category_data", "parent_category", "id"], "parent_category_ordinal": ["category_data", "parent_category", "ordinal"]}'),
  ('square_catalog_items', 'Square items', 2, '{id}', 'version', 'bigint', 'time', 'tombstones', 'updated_at', '{}', '{item_data}',
    '{"reporting_category_id": ["item_data", "reporting_category", "id"], "reporting_category_ordinal": ["item_data", "reporting_category", "ordinal"]}'),
  ('square_catalog_variations', 'Square variations', null, '{id}', 'version', 'bigint', 'time', 'tombstones', null, '{}', '{item_variation_data}',
    '{"location_overrides": ["item_variation_data", "location_overrides"], "vendor_information": ["item_variation_data", "vendor_information"]}'),
  ('square_catalog_modifier_lists', 'Square modifier lists', null, '{id}', 'version', 'bigint', 'time', 'tombstones', null, '{}', '{modifier_list_data}', '{}'),
  ('square_catalog_modifiers', 'Square modifiers', null, '{id}', 'version', 'bigint', 'time', 'tombstones', null, '{}', '{modifier_data}', '{}'),
  ('square_catalog_taxes', 'Square taxes', null, '{id}', 'version', 'bigint', 'time', 'tombstones', null, '{}', '{tax_data}', '{}'),
  ('square_catalog_discounts', 'Square discounts', null, '{id}', 'version', 'bigint', 'time', 'tombstones', null, '{}', '{discount_data}', '{}'),
  ('square_catalog_images', 'Square pictures', null, '{id}', 'version', 'bigint', 'time', 'tombstones', null, '{}', '{image_data}', '{}'),
  ('square_team_members', 'Square team members', null, '{id}', null, null, 'opaque', 'none', null, '{}', '{}', '{}'),
  ('square_vendors', 'Square vendors', null, '{id}', null, null, 'opaque', 'none', null, '{}', '{}', '{}'),
  ('square_customers', 'Square customers', 4, '{id}', 'updated_at', 'timestamptz', 'time', 'sweep', 'updated_at', '{}', '{}', '{}'),
  ('square_inventory_counts', 'Square inventory', 3, '{catalog_object_id,location_id,state}', 'calculated_at', 'timestamptz', 'time', 'sweep', null, '{}', '{}', '{}'),
  ('square_orders', 'Square orders', 1, '{id}', 'updated_at', 'timestamptz', 'time', 'none', 'closed_at', '{}', '{}', '{"source_name": ["source", "name"]}'),
  ('square_payments', 'Square payments', 6, '{id}', 'updated_at', 'timestamptz', 'time', 'none', null, '{}', '{}', '{}'),
  ('square_refunds', 'Square refunds', null, '{id}', 'updated_at', 'timestamptz', 'time', 'none', null, '{}', '{}', '{}')
) as l (entity, label, place, key, guard_column, guard_type, positions, deletes, newest_column, own_columns, inside, members)
on conflict (source, entity) do update set
  label = excluded.label, place = excluded.place, table_name = excluded.table_name, key = excluded.key, guard_column = excluded.guard_column,
  guard_type = excluded.guard_type, positions = excluded.positions, at_end = excluded.at_end, deletes = excluded.deletes,
  newest_column = excluded.newest_column, own_columns = excluded.own_columns, members = excluded.members;

update tillsync.lists set money_view = 'tillsync.square_money', money_time = 'closed_at', amendments = '{
  "title": "Changed after completing", "when": "state = ''COMPLETED''",
  "values": ["state", "total_money_amount", "total_money_currency", "net_amounts", "return_amounts", "closed_at", "location_id"],
  "amount": "case when state = ''COMPLETED'' then tillsync.major_units(coalesce(tillsync.minor_units(net_amounts -> ''total_money''), total_money_amount), total_money_currency) else 0 end",
  "outlet": "location_id", "at": "closed_at", "parts": "line_items"}'
  where source = 'square' and entity = 'square_orders';

-- An order's tenders and refunds have a time of their own, so that one is not taken from the order.
insert into tillsync.children (source, entity, member, table_name, parent_column, own_columns, members)
select 'square', c.entity, c.member, c.table_name, c.parent_column, c.own_columns::text[], pg_temp.places_by_name(c.table_name)
from (values
  ('square_catalog_variations', '@location_overrides', 'square_catalog_location_availability', 'variation_id', '{version,updated_at,deleted_at}'),
  ('square_catalog_variations', '@vendor_information', 'square_catalog_vendor_info', 'variation_id', '{version,updated_at,deleted_at}'),
  ('square_orders', 'line_items', 'square_order_line_items', 'order_id', '{created_at,updated_at}'),
  ('square_orders', 'fulfillments', 'square_order_fulfillments', 'order_id', '{created_at,updated_at}'),
  ('square_orders', 'returns', 'square_order_returns', 'order_id', '{created_at,updated_at}'),
  ('square_orders', 'refunds', 'square_order_refunds', 'order_id', '{updated_at}'),
  ('square_orders', 'tenders', 'square_tenders', 'order_id', '{updated_at}')
) as c (entity, member, table_name, parent_column, own_columns)
on conflict (source, entity, member) do update set
  table_name = excluded.table_name, parent_column = excluded.parent_column, own_columns = excluded.own_columns, members = excluded.members;
