-- Up Migration
-- Sales and what belongs to them. A child is keyed by its sale and its place, since vendor ids inside a sale are no safe key.

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
comment on column public.lightspeed_sale_line_items.sequence is 'Order on the receipt as the API says it, from 0; position is the place in the response, from 0 as well.';
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
comment on column public.lightspeed_sale_taxes.name is 'Documented, yet live responses carry only id and amount; so it is with rate (a fraction).';
