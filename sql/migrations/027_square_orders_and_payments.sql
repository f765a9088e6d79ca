-- Up Migration
-- Square: orders and what belongs to them, payments, refunds. A child is keyed by its order and its place: a uid is unique inside its
-- order alone, and an order made at the till may have none.

create table public.square_orders (
  id text primary key, location_id text, state text, source_name text, reference_id text, customer_id text,
  ticket_name text, total_money_amount bigint, total_money_currency text, total_tax_money_amount bigint,
  total_tax_money_currency text, total_discount_money_amount bigint, total_discount_money_currency text,
  total_tip_money_amount bigint, total_tip_money_currency text, total_service_charge_money_amount bigint,
  total_service_charge_money_currency text, net_amount_due_money_amount bigint, net_amount_due_money_currency text,
  net_amounts jsonb, return_amounts jsonb, rounding_adjustment jsonb, taxes jsonb, discounts jsonb,
  service_charges jsonb, pricing_options jsonb, rewards jsonb, metadata jsonb, version bigint, created_at timestamptz,
  updated_at timestamptz, closed_at timestamptz, deleted_at timestamptz, synced_at timestamptz not null default now(),
  extra jsonb
);
comment on table public.square_orders is 'Orders: sales, returns, open tickets. Square list /v2/orders/search. Revenue is what COMPLETED ones have in net_amounts: see square_order_money.';

create table public.square_order_line_items (
  order_id text not null, position integer not null, uid text, catalog_object_id text, catalog_version bigint,
  name text, variation_name text, item_type text, quantity_text text,
  quantity numeric generated always as (case when quantity_text ~ '^-?\d{1,30}(\.\d{1,20})?$' then quantity_text::numeric end) stored,
  quantity_unit jsonb, base_price_money_amount bigint, base_price_money_currency text,
  variation_total_price_money_amount bigint, variation_total_price_money_currency text, gross_sales_money_amount bigint,
  gross_sales_money_currency text, total_discount_money_amount bigint, total_discount_money_currency text,
  total_tax_money_amount bigint, total_tax_money_currency text, total_service_charge_money_amount bigint,
  total_service_charge_money_currency text, total_money_amount bigint, total_money_currency text, modifiers jsonb,
  applied_taxes jsonb, applied_discounts jsonb, applied_service_charges jsonb, pricing_blocklists jsonb, note text,
  metadata jsonb, created_at timestamptz, updated_at timestamptz, synced_at timestamptz not null default now(),
  extra jsonb, primary key (order_id, position)
);
comment on table public.square_order_line_items is 'Lines of an order (member "line_items"), replaced as a whole when the order changes.';

create table public.square_order_fulfillments (
  order_id text not null, position integer not null, uid text, type text, state text, line_item_application text,
  entries jsonb, pickup_details jsonb, shipment_details jsonb, delivery_details jsonb, in_store_details jsonb, metadata jsonb,
  created_at timestamptz, updated_at timestamptz, synced_at timestamptz not null default now(), extra jsonb,
  primary key (order_id, position)
);
comment on table public.square_order_fulfillments is 'How an order is handed over: pickup, shipment, delivery (member "fulfillments").';

create table public.square_order_returns (
  order_id text not null, position integer not null, uid text, source_order_id text, return_line_items jsonb,
  return_service_charges jsonb, return_taxes jsonb, return_discounts jsonb, return_tips jsonb, return_amounts jsonb,
  rounding_adjustment jsonb, created_at timestamptz, updated_at timestamptz,
  synced_at timestamptz not null default now(), extra jsonb, primary key (order_id, position)
);
comment on table public.square_order_returns is 'What an order takes back of another one (member "returns").';

create table public.square_order_refunds (
  order_id text not null, position integer not null, id text, location_id text, transaction_id text, tender_id text,
  status text, reason text, amount_money_amount bigint, amount_money_currency text, processing_fee_money_amount bigint,
  processing_fee_money_currency text, additional_recipients jsonb, created_at timestamptz, updated_at timestamptz,
  synced_at timestamptz not null default now(), extra jsonb, primary key (order_id, position)
);
comment on table public.square_order_refunds is 'Refunds as the order knows them (member "refunds"); the payment''s side is square_refunds.';

create table public.square_tenders (
  order_id text not null, position integer not null, id text, type text, payment_id text, location_id text,
  transaction_id text, customer_id text, amount_money_amount bigint, amount_money_currency text,
  tip_money_amount bigint, tip_money_currency text, processing_fee_money_amount bigint,
  processing_fee_money_currency text, card_details jsonb, cash_details jsonb, bank_account_details jsonb,
  buy_now_pay_later_details jsonb, square_account_details jsonb, additional_recipients jsonb, note text,
  created_at timestamptz, updated_at timestamptz, synced_at timestamptz not null default now(), extra jsonb,
  primary key (order_id, position)
);
comment on table public.square_tenders is 'How an order was paid (member "tenders"). The payment''s own record is square_payments.';

create table public.square_payments (
  id text primary key, status text, source_type text, location_id text, order_id text, customer_id text,
  team_member_id text, employee_id text, reference_id text, amount_money_amount bigint, amount_money_currency text,
  tip_money_amount bigint, tip_money_currency text, total_money_amount bigint, total_money_currency text,
  approved_money_amount bigint, approved_money_currency text, refunded_money_amount bigint,
  refunded_money_currency text, app_fee_money_amount bigint, app_fee_money_currency text, app_fee_allocations jsonb, processing_fee jsonb,
  refund_ids jsonb, buyer_currency_exchange jsonb, card_details jsonb, cash_details jsonb, bank_account_details jsonb, external_details jsonb,
  wallet_details jsonb, buy_now_pay_later_details jsonb, square_account_details jsonb, electronic_money_details jsonb, risk_evaluation jsonb,
  terminal_checkout_id text, buyer_email_address text, billing_address jsonb, shipping_address jsonb, note text,
  statement_description_identifier text, capabilities jsonb, receipt_number text, receipt_url text,
  device_details jsonb, application_details jsonb, is_offline_payment boolean, offline_payment_details jsonb,
  delay_duration text, delay_action text, delayed_until timestamptz, version_token text, created_at timestamptz,
  updated_at timestamptz, deleted_at timestamptz, synced_at timestamptz not null default now(), extra jsonb
);
comment on table public.square_payments is 'Payments. Square list /v2/payments, location by location. Card and buyer details are personal data.';

create table public.square_refunds (
  id text primary key, status text, location_id text, payment_id text, order_id text, unlinked boolean,
  destination_type text, destination_details jsonb, amount_money_amount bigint, amount_money_currency text,
  app_fee_money_amount bigint, app_fee_money_currency text, app_fee_allocations jsonb, processing_fee jsonb, reason text, team_member_id text,
  terminal_refund_id text, created_at timestamptz, updated_at timestamptz, deleted_at timestamptz,
  synced_at timestamptz not null default now(), extra jsonb
);
comment on table public.square_refunds is 'Refunds of payments. Square list /v2/refunds.';

create index square_orders_closed on public.square_orders (closed_at); -- the money of a day; newest order
create index square_orders_location on public.square_orders (location_id, closed_at); -- one location in a period
create index square_orders_customer on public.square_orders (customer_id) where customer_id is not null; -- a customer's purchases
create index square_orders_updated_at on public.square_orders using brin (updated_at) with (pages_per_range = 32);
create index square_order_line_items_object on public.square_order_line_items (catalog_object_id); -- sales of a variation
create index square_payments_order on public.square_payments (order_id); -- how an order was paid
create index square_payments_location on public.square_payments (location_id, created_at); -- takings of a location
create index square_refunds_payment on public.square_refunds (payment_id); -- what was paid back of a payment
create index square_refunds_created on public.square_refunds (created_at);

comment on column public.square_orders.state is 'OPEN, COMPLETED, CANCELED or DRAFT. COMPLETED ones are revenue.';
comment on column public.square_orders.version is 'Counts changes; orders that were not made through the API have none, so updated_at tells newer from older.';
comment on column public.square_orders.closed_at is 'When it was completed or cancelled, UTC: the day that it counts on is that of its location.';
comment on column public.square_orders.net_amounts is '{total_money, tax_money, discount_money, tip_money, service_charge_money}: what remains after returns.';
comment on column public.square_orders.return_amounts is 'The same of what was taken back.';
comment on column public.square_order_line_items.quantity_text is 'quantity as the API wrote it.';
comment on column public.square_order_line_items.catalog_object_id is 'square_catalog_variations.id; null for an amount that was typed in.';
comment on column public.square_tenders.id is 'The tender''s id; nearly always that of its payment.';
comment on column public.square_payments.version_token is 'Opaque: another one means another version, and no more.';
comment on column public.square_payments.employee_id is 'Old: see team_member_id.';
