-- A shop of :sales sales, made inside the database: three outlets in two zones and two currencies, two years, mostly two
-- or three lines a sale, a return in thirty, a layby or account sale in a hundred. No randomness: the same every time.
-- Placeholders: :sales.

insert into lightspeed_outlets (id, name, time_zone, currency, version)
values ('outlet-0', 'Harbour Street', 'Pacific/Auckland', 'NZD', 1),
       ('outlet-1', 'Cuba Quarter', 'Pacific/Auckland', 'NZD', 2),
       ('outlet-2', 'Wicker Park', 'America/Chicago', 'USD', 3);

insert into lightspeed_payment_types (id, name, type_id, version)
select 'type-' || t, (array['Cash', 'Card', 'Gift card', 'On account'])[t + 1], t, 10 + t from generate_series(0, 3) t;

insert into lightspeed_tax_rates (tax_id, position, id, name, rate)
values ('tax-0', 0, 'rate-0', 'GST', 0.15), ('tax-1', 0, 'rate-1', 'Sales tax', 0.1025);

insert into lightspeed_product_categories (id, name, parent_category_id, root_category_id, leaf_category)
select 'category-' || c, 'Category ' || c, case when c >= 8 then 'category-' || c % 8 end, 'category-' || c % 8, c >= 8
from generate_series(0, 63) c;

insert into lightspeed_products (id, name, sku, active, has_inventory, supply_price, price_excluding_tax, product_type_id, version, created_at, updated_at)
select 'product-' || p, 'Product ' || p, (10000 + p)::text, p % 20 <> 0, p % 50 <> 0, 5 + p % 40, 12 + p % 90, 'category-' || 8 + p % 56,
       100 + p, timestamptz '2024-01-01' + p * interval '1 hour', timestamptz '2025-06-01' + p * interval '1 hour'
from generate_series(0, 4999) p;

insert into lightspeed_customers (id, customer_code, first_name, last_name, email, customer_group_id, version, created_at, updated_at)
select 'customer-' || c, 'C' || c, 'First ' || c, 'Last ' || c, 'Customer' || c || '@example.test', 'group-' || c % 5, 10000 + c,
       timestamptz '2024-01-01' + c * interval '20 minutes', timestamptz '2025-01-01' + c * interval '10 minutes'
from generate_series(0, 49999) c;

insert into lightspeed_inventory (id, outlet_id, product_id, inventory_level, current_amount, average_cost, reorder_point, reorder_amount, version)
select md5('inventory' || o || '/' || p), 'outlet-' || o, 'product-' || p, (p * 7 + o) % 60, (p * 7 + o) % 60, 5 + p % 40, 3, 12, 100000 + o * 5000 + p
from generate_series(0, 2) o, generate_series(0, 4999) p;

-- One sale every 63 s (at a million): all through the two years, in each outlet's opening hours near enough.
insert into lightspeed_sales (id, outlet_id, register_id, user_id, customer_id, invoice_number, receipt_number, invoice_sequence, receipt_sequence,
  source, status, state, note, short_code, return_for, return_ids, total_price, total_price_incl, total_tax, total_loyalty, total_surcharge,
  sale_date, adjustments, attributes, external_applications, ecom_custom_charges, version, created_at, updated_at, deleted_at)
select md5('sale' || n), 'outlet-' || o, 'register-' || n % 7, 'user-' || n % 23, case when n % 9 < 4 then 'customer-' || n::bigint * 7919 % 50000 end,
  'T' || o || '-' || n, 'T' || o || '-' || n, n, n, 'USER', k.status, k.state, '', substr(md5(n::text), 1, 6),
  case when n % 30 = 0 then md5('sale' || n - 29) end, '[]',
  k.sign * (20 + n % 80) * 2, k.sign * (20 + n % 80) * 2.3, k.sign * (20 + n % 80) * 0.3, 0, 0,
  at, '[]', '[]', '[]', '{"charges": [], "total": 0, "total_tax": 0, "total_incl": 0}', 200000 + n, at, at,
  case when n % 250 = 0 then at + interval '30 days' end
from generate_series(1, :sales) n
cross join lateral (select case n % 10 when 0 then 2 when 1 then 2 when 2 then 1 when 3 then 1 when 4 then 1 else 0 end as o) o
cross join lateral (select timestamptz '2024-03-01' + n * (interval '731 days' / :sales) as at) t
cross join lateral (select
  case when n % 100 = 1 then 'LAYBY_CLOSED' when n % 100 = 2 then 'ONACCOUNT_CLOSED' when n % 1000 = 3 then 'LAYBY' when n % 1000 = 4 then 'ONACCOUNT'
       when n % 200 = 5 then 'VOIDED' when n % 500 = 6 then 'SAVED' else 'CLOSED' end as status,
  case when n % 1000 in (3, 4) then 'pending' when n % 200 = 5 then 'voided' when n % 500 = 6 then 'parked' else 'closed' end as state,
  case when n % 30 = 0 then -1 else 1 end as sign) k;

insert into lightspeed_sale_line_items (sale_id, position, id, product_id, salesperson_id, tax_id, quantity, price, unit_price, price_total, total_price,
  discount, unit_discount, discount_total, total_discount, cost, unit_cost, cost_total, total_cost, tax, unit_tax, tax_total, total_tax,
  loyalty_value, unit_loyalty_value, total_loyalty_value, price_set, sequence, status, is_return, promotions, surcharges, tax_components,
  version, created_at, updated_at, deleted_at)
select s.id, p, md5('line' || n || '/' || p), 'product-' || (n::bigint * 31 + p * 977) * (n % 13 + 1) % 5000, null, 'tax-0', k.sign, v, v, k.sign * v, k.sign * v,
  d, d, k.sign * d, k.sign * d, v * 0.4, v * 0.4, k.sign * v * 0.4, k.sign * v * 0.4, v * 0.15, v * 0.15, k.sign * v * 0.15, k.sign * v * 0.15,
  0, 0, 0, false, p, 'CONFIRMED', n % 30 = 0, '[]', '[]', jsonb_build_array(jsonb_build_object('rate_id', 'rate-0', 'total_tax', k.sign * v * 0.15)),
  s.version, s.created_at, s.updated_at, s.deleted_at
from lightspeed_sales s
cross join lateral (select s.invoice_sequence::int as n) i
cross join lateral generate_series(0, n % 4) p
cross join lateral (select case when n % 30 = 0 then -1 else 1 end as sign) k
cross join lateral (select round((20 + n % 80) * 2.0 / (n % 4 + 1), 5) as v, case when n % 6 = 0 then 2.5 else 0 end as d) m;

insert into lightspeed_sale_payments (sale_id, position, id, register_id, outlet_id, retailer_payment_type_id, payment_type_id, name, amount, payment_date,
  external_attributes, external_applications, register_open_sequence_id, version, created_at, updated_at)
select s.id, 0, md5('payment' || s.invoice_sequence), s.register_id, s.outlet_id, 'type-' || (s.invoice_sequence % 4)::int, '1', 'Card', s.total_price_incl,
  s.sale_date + interval '8 seconds', '[]', '[]', 'closure-' || (s.invoice_sequence / 500)::int, s.version, s.created_at, s.updated_at
from lightspeed_sales s
where s.status not in ('VOIDED', 'SAVED', 'ONACCOUNT');

insert into lightspeed_sale_taxes (sale_id, position, id, amount, version, created_at, updated_at, deleted_at)
select s.id, 0, 'rate-0', s.total_tax, s.version, s.created_at, s.updated_at, s.deleted_at from lightspeed_sales s;
