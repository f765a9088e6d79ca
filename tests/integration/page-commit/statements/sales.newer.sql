-- choose
with incoming as (
  select e.value, e.ord, case when jsonb_typeof(e.value) = 'object' then e.value ->> 'id' end as id, (e.value ->> 'version')::bigint as guard
  from jsonb_array_elements($1::jsonb) with ordinality as e (value, ord)
), ranked as (
  select *, row_number() over (partition by id order by guard desc, ord desc) as rank from incoming
), classified as materialized (
  select e.ord, e.id is null or e.id = '' or e.guard is null as unusable,
         case when e.rank > 1 or coalesce(t.version > e.guard, false) then 'superseded'
              when t.id is null then 'new'
              when t.version is null or t.version < e.guard then 'changed'
              else 'unchanged' end as disposition
  from ranked e left join public.lightspeed_sales t on t.id = e.id 
)
select array_agg(ord order by ord) filter (where disposition in ('new', 'changed')), count(*) filter (where disposition = 'new'),
       count(*) filter (where disposition = 'unchanged'), count(*) filter (where disposition = 'superseded'),
       count(*) filter (where unusable)
from classified;

-- insert
with written as (
  insert into public.lightspeed_sales as t (id, outlet_id, register_id, user_id, customer_id, invoice_number, receipt_number, invoice_sequence, receipt_sequence, source, source_id, complete_open_sequence_id, accounts_transaction_id, has_unsynced_on_account_payments, status, state, note, short_code, return_for, return_ids, total_price, total_price_incl, total_tax, total_loyalty, total_surcharge, sale_date, adjustments, attributes, external_applications, ecom_custom_charges, version, created_at, updated_at, deleted_at, extra)
  select x.id, x.outlet_id, x.register_id, x.user_id, x.customer_id, x.invoice_number, x.receipt_number, x.invoice_sequence, x.receipt_sequence, x.source, x.source_id, x.complete_open_sequence_id, x.accounts_transaction_id, x.has_unsynced_on_account_payments, x.status, x.state, x.note, x.short_code, x.return_for, x.return_ids, x.total_price, x.total_price_incl, x.total_tax, x.total_loyalty, x.total_surcharge, x.sale_date, x.adjustments, x.attributes, x.external_applications, x.ecom_custom_charges, x.version, x.created_at, x.updated_at, x.deleted_at, nullif((e.value - '{id,outlet_id,register_id,user_id,customer_id,invoice_number,receipt_number,invoice_sequence,receipt_sequence,source,source_id,complete_open_sequence_id,accounts_transaction_id,has_unsynced_on_account_payments,status,state,note,short_code,return_for,return_ids,total_price,total_price_incl,total_tax,total_loyalty,total_surcharge,sale_date,adjustments,attributes,external_applications,ecom_custom_charges,version,created_at,updated_at,deleted_at,line_items,payments,taxes}'::text[]) || case jsonb_typeof(e.value -> 'line_items') when 'array' then '{}' else jsonb_build_object('line_items', e.value -> 'line_items') end || case jsonb_typeof(e.value -> 'payments') when 'array' then '{}' else jsonb_build_object('payments', e.value -> 'payments') end || case jsonb_typeof(e.value -> 'taxes') when 'array' then '{}' else jsonb_build_object('taxes', e.value -> 'taxes') end, '{}')
  from jsonb_array_elements($1::jsonb) as e (value) cross join lateral jsonb_to_record(e.value) as x (id text, outlet_id text, register_id text, user_id text, customer_id text, invoice_number text, receipt_number text, invoice_sequence numeric, receipt_sequence numeric, source text, source_id text, complete_open_sequence_id text, accounts_transaction_id text, has_unsynced_on_account_payments boolean, status text, state text, note text, short_code text, return_for text, return_ids jsonb, total_price numeric, total_price_incl numeric, total_tax numeric, total_loyalty numeric, total_surcharge numeric, sale_date timestamp with time zone, adjustments jsonb, attributes jsonb, external_applications jsonb, ecom_custom_charges jsonb, version bigint, created_at timestamp with time zone, updated_at timestamp with time zone, deleted_at timestamp with time zone)
  order by x.id
  
  returning t.id as id, t.xmax = 0 as fresh
)
select array_agg(id), count(*) filter (where fresh), count(*) filter (where not fresh) from written;

-- left_out
select count(*) filter (where coalesce(t.version > e.guard, false)), count(*) filter (where not coalesce(t.version > e.guard, false))
from (select e.value ->> 'id' as id, (e.value ->> 'version')::bigint as guard from jsonb_array_elements($1::jsonb) as e (value)) e
join public.lightspeed_sales t on t.id = e.id
where e.id <> all ($2::text[]);

-- line_items.insert
with written as (
  insert into public.lightspeed_sale_line_items as t (sale_id, position, id, product_id, salesperson_id, tax_id, quantity, price, unit_price, price_total, total_price, discount, unit_discount, discount_total, total_discount, cost, unit_cost, cost_total, total_cost, tax, unit_tax, tax_total, total_tax, loyalty_value, unit_loyalty_value, total_loyalty_value, price_set, sequence, note, status, is_return, return_reason, gift_card_number, promotions, surcharges, tax_components, version, created_at, updated_at, deleted_at, extra)
  select p.id, c.ord - 1, x.id, x.product_id, x.salesperson_id, x.tax_id, x.quantity, x.price, x.unit_price, x.price_total, x.total_price, x.discount, x.unit_discount, x.discount_total, x.total_discount, x.cost, x.unit_cost, x.cost_total, x.total_cost, x.tax, x.unit_tax, x.tax_total, x.total_tax, x.loyalty_value, x.unit_loyalty_value, x.total_loyalty_value, x.price_set, x.sequence, x.note, x.status, x.is_return, x.return_reason, x.gift_card_number, x.promotions, x.surcharges, x.tax_components, p.version, p.created_at, p.updated_at, p.deleted_at, nullif((c.value - '{id,product_id,salesperson_id,tax_id,quantity,price,unit_price,price_total,total_price,discount,unit_discount,discount_total,total_discount,cost,unit_cost,cost_total,total_cost,tax,unit_tax,tax_total,total_tax,loyalty_value,unit_loyalty_value,total_loyalty_value,price_set,sequence,note,status,is_return,return_reason,gift_card_number,promotions,surcharges,tax_components}'::text[]), '{}')
  from jsonb_array_elements($1::jsonb) as e (value)
  join public.lightspeed_sales p on p.id = e.value ->> 'id'
  cross join lateral jsonb_array_elements(tillsync.elements(e.value -> 'line_items')) with ordinality as c (value, ord) cross join lateral jsonb_to_record(c.value) as x (id text, product_id text, salesperson_id text, tax_id text, quantity numeric, price numeric, unit_price numeric, price_total numeric, total_price numeric, discount numeric, unit_discount numeric, discount_total numeric, total_discount numeric, cost numeric, unit_cost numeric, cost_total numeric, total_cost numeric, tax numeric, unit_tax numeric, tax_total numeric, total_tax numeric, loyalty_value numeric, unit_loyalty_value numeric, total_loyalty_value numeric, price_set boolean, sequence numeric, note text, status text, is_return boolean, return_reason text, gift_card_number text, promotions jsonb, surcharges jsonb, tax_components jsonb)
  
  returning t.xmax = 0 as fresh
)
select count(*) filter (where fresh), count(*) from written;

-- line_items.rows
insert into public.lightspeed_sale_line_items (sale_id, "position", id, product_id, salesperson_id, tax_id, quantity, price, unit_price, price_total, total_price, discount, unit_discount, discount_total, total_discount, cost, unit_cost, cost_total, total_cost, tax, unit_tax, tax_total, total_tax, loyalty_value, unit_loyalty_value, total_loyalty_value, price_set, sequence, note, status, is_return, return_reason, gift_card_number, promotions, surcharges, tax_components, version, created_at, updated_at, deleted_at, extra)
select x.sale_id, x."position", x.id, x.product_id, x.salesperson_id, x.tax_id, x.quantity, x.price, x.unit_price, x.price_total, x.total_price, x.discount, x.unit_discount, x.discount_total, x.total_discount, x.cost, x.unit_cost, x.cost_total, x.total_cost, x.tax, x.unit_tax, x.tax_total, x.total_tax, x.loyalty_value, x.unit_loyalty_value, x.total_loyalty_value, x.price_set, x.sequence, x.note, x.status, x.is_return, x.return_reason, x.gift_card_number, x.promotions, x.surcharges, x.tax_components, x.version, x.created_at, x.updated_at, x.deleted_at, x.extra
from unnest(array(select r.line::public.lightspeed_sale_line_items from string_to_table($1::text, e'\x1e') r (line))) x;

-- line_items.trim
with gone as (
  delete from public.lightspeed_sale_line_items s
  using (select e.value ->> 'id' as id, jsonb_array_length(tillsync.elements(e.value -> 'line_items')) as length
         from jsonb_array_elements($1::jsonb) as e (value)) kept
  where s.sale_id = kept.id and s.position >= kept.length
  returning 1
)
select count(*) from gone;

-- line_items.upsert
with written as (
  insert into public.lightspeed_sale_line_items as t (sale_id, position, id, product_id, salesperson_id, tax_id, quantity, price, unit_price, price_total, total_price, discount, unit_discount, discount_total, total_discount, cost, unit_cost, cost_total, total_cost, tax, unit_tax, tax_total, total_tax, loyalty_value, unit_loyalty_value, total_loyalty_value, price_set, sequence, note, status, is_return, return_reason, gift_card_number, promotions, surcharges, tax_components, version, created_at, updated_at, deleted_at, extra)
  select p.id, c.ord - 1, x.id, x.product_id, x.salesperson_id, x.tax_id, x.quantity, x.price, x.unit_price, x.price_total, x.total_price, x.discount, x.unit_discount, x.discount_total, x.total_discount, x.cost, x.unit_cost, x.cost_total, x.total_cost, x.tax, x.unit_tax, x.tax_total, x.total_tax, x.loyalty_value, x.unit_loyalty_value, x.total_loyalty_value, x.price_set, x.sequence, x.note, x.status, x.is_return, x.return_reason, x.gift_card_number, x.promotions, x.surcharges, x.tax_components, p.version, p.created_at, p.updated_at, p.deleted_at, nullif((c.value - '{id,product_id,salesperson_id,tax_id,quantity,price,unit_price,price_total,total_price,discount,unit_discount,discount_total,total_discount,cost,unit_cost,cost_total,total_cost,tax,unit_tax,tax_total,total_tax,loyalty_value,unit_loyalty_value,total_loyalty_value,price_set,sequence,note,status,is_return,return_reason,gift_card_number,promotions,surcharges,tax_components}'::text[]), '{}')
  from jsonb_array_elements($1::jsonb) as e (value)
  join public.lightspeed_sales p on p.id = e.value ->> 'id'
  cross join lateral jsonb_array_elements(tillsync.elements(e.value -> 'line_items')) with ordinality as c (value, ord) cross join lateral jsonb_to_record(c.value) as x (id text, product_id text, salesperson_id text, tax_id text, quantity numeric, price numeric, unit_price numeric, price_total numeric, total_price numeric, discount numeric, unit_discount numeric, discount_total numeric, total_discount numeric, cost numeric, unit_cost numeric, cost_total numeric, total_cost numeric, tax numeric, unit_tax numeric, tax_total numeric, total_tax numeric, loyalty_value numeric, unit_loyalty_value numeric, total_loyalty_value numeric, price_set boolean, sequence numeric, note text, status text, is_return boolean, return_reason text, gift_card_number text, promotions jsonb, surcharges jsonb, tax_components jsonb)
  on conflict (sale_id, position) do update set id = excluded.id, product_id = excluded.product_id, salesperson_id = excluded.salesperson_id, tax_id = excluded.tax_id, quantity = excluded.quantity, price = excluded.price, unit_price = excluded.unit_price, price_total = excluded.price_total, total_price = excluded.total_price, discount = excluded.discount, unit_discount = excluded.unit_discount, discount_total = excluded.discount_total, total_discount = excluded.total_discount, cost = excluded.cost, unit_cost = excluded.unit_cost, cost_total = excluded.cost_total, total_cost = excluded.total_cost, tax = excluded.tax, unit_tax = excluded.unit_tax, tax_total = excluded.tax_total, total_tax = excluded.total_tax, loyalty_value = excluded.loyalty_value, unit_loyalty_value = excluded.unit_loyalty_value, total_loyalty_value = excluded.total_loyalty_value, price_set = excluded.price_set, sequence = excluded.sequence, note = excluded.note, status = excluded.status, is_return = excluded.is_return, return_reason = excluded.return_reason, gift_card_number = excluded.gift_card_number, promotions = excluded.promotions, surcharges = excluded.surcharges, tax_components = excluded.tax_components, version = excluded.version, created_at = excluded.created_at, updated_at = excluded.updated_at, deleted_at = excluded.deleted_at, extra = excluded.extra, synced_at = now()
  returning t.xmax = 0 as fresh
)
select count(*) filter (where fresh), count(*) from written;

-- payments.insert
with written as (
  insert into public.lightspeed_sale_payments as t (sale_id, position, id, register_id, outlet_id, retailer_payment_type_id, payment_type_id, name, amount, payment_date, surcharge, external_attributes, external_applications, source_id, register_open_sequence_id, deleted_at, version, created_at, updated_at, extra)
  select p.id, c.ord - 1, x.id, x.register_id, x.outlet_id, x.retailer_payment_type_id, x.payment_type_id, x.name, x.amount, x.payment_date, x.surcharge, x.external_attributes, x.external_applications, x.source_id, x.register_open_sequence_id, x.deleted_at, p.version, p.created_at, p.updated_at, nullif((c.value - '{id,register_id,outlet_id,retailer_payment_type_id,payment_type_id,name,amount,payment_date,surcharge,external_attributes,external_applications,source_id,register_open_sequence_id,deleted_at}'::text[]), '{}')
  from jsonb_array_elements($1::jsonb) as e (value)
  join public.lightspeed_sales p on p.id = e.value ->> 'id'
  cross join lateral jsonb_array_elements(tillsync.elements(e.value -> 'payments')) with ordinality as c (value, ord) cross join lateral jsonb_to_record(c.value) as x (id text, register_id text, outlet_id text, retailer_payment_type_id text, payment_type_id text, name text, amount numeric, payment_date timestamp with time zone, surcharge jsonb, external_attributes jsonb, external_applications jsonb, source_id text, register_open_sequence_id text, deleted_at timestamp with time zone)
  
  returning t.xmax = 0 as fresh
)
select count(*) filter (where fresh), count(*) from written;

-- payments.rows
insert into public.lightspeed_sale_payments (sale_id, "position", id, register_id, outlet_id, retailer_payment_type_id, payment_type_id, name, amount, payment_date, surcharge, external_attributes, external_applications, source_id, register_open_sequence_id, deleted_at, version, created_at, updated_at, extra)
select x.sale_id, x."position", x.id, x.register_id, x.outlet_id, x.retailer_payment_type_id, x.payment_type_id, x.name, x.amount, x.payment_date, x.surcharge, x.external_attributes, x.external_applications, x.source_id, x.register_open_sequence_id, x.deleted_at, x.version, x.created_at, x.updated_at, x.extra
from unnest(array(select r.line::public.lightspeed_sale_payments from string_to_table($1::text, e'\x1e') r (line))) x;

-- payments.trim
with gone as (
  delete from public.lightspeed_sale_payments s
  using (select e.value ->> 'id' as id, jsonb_array_length(tillsync.elements(e.value -> 'payments')) as length
         from jsonb_array_elements($1::jsonb) as e (value)) kept
  where s.sale_id = kept.id and s.position >= kept.length
  returning 1
)
select count(*) from gone;

-- payments.upsert
with written as (
  insert into public.lightspeed_sale_payments as t (sale_id, position, id, register_id, outlet_id, retailer_payment_type_id, payment_type_id, name, amount, payment_date, surcharge, external_attributes, external_applications, source_id, register_open_sequence_id, deleted_at, version, created_at, updated_at, extra)
  select p.id, c.ord - 1, x.id, x.register_id, x.outlet_id, x.retailer_payment_type_id, x.payment_type_id, x.name, x.amount, x.payment_date, x.surcharge, x.external_attributes, x.external_applications, x.source_id, x.register_open_sequence_id, x.deleted_at, p.version, p.created_at, p.updated_at, nullif((c.value - '{id,register_id,outlet_id,retailer_payment_type_id,payment_type_id,name,amount,payment_date,surcharge,external_attributes,external_applications,source_id,register_open_sequence_id,deleted_at}'::text[]), '{}')
  from jsonb_array_elements($1::jsonb) as e (value)
  join public.lightspeed_sales p on p.id = e.value ->> 'id'
  cross join lateral jsonb_array_elements(tillsync.elements(e.value -> 'payments')) with ordinality as c (value, ord) cross join lateral jsonb_to_record(c.value) as x (id text, register_id text, outlet_id text, retailer_payment_type_id text, payment_type_id text, name text, amount numeric, payment_date timestamp with time zone, surcharge jsonb, external_attributes jsonb, external_applications jsonb, source_id text, register_open_sequence_id text, deleted_at timestamp with time zone)
  on conflict (sale_id, position) do update set id = excluded.id, register_id = excluded.register_id, outlet_id = excluded.outlet_id, retailer_payment_type_id = excluded.retailer_payment_type_id, payment_type_id = excluded.payment_type_id, name = excluded.name, amount = excluded.amount, payment_date = excluded.payment_date, surcharge = excluded.surcharge, external_attributes = excluded.external_attributes, external_applications = excluded.external_applications, source_id = excluded.source_id, register_open_sequence_id = excluded.register_open_sequence_id, deleted_at = excluded.deleted_at, version = excluded.version, created_at = excluded.created_at, updated_at = excluded.updated_at, extra = excluded.extra, synced_at = now()
  returning t.xmax = 0 as fresh
)
select count(*) filter (where fresh), count(*) from written;

-- repeated
select count(*) from jsonb_to_recordset($1::jsonb) e (key text, guard text)
join public.lightspeed_sales t on t.id = e.key and t.version::text = e.guard;

-- resolve
update public.sync_rejects r set resolved_at = now()
from public.lightspeed_sales t
where r.source = $1 and r.entity_type = $2 and r.resolved_at is null and r.record_id = any ($3)
  and t.id = r.record_id and not coalesce(t.version < tillsync.as_version(r.version), false);

-- rows
insert into public.lightspeed_sales (id, outlet_id, register_id, user_id, customer_id, invoice_number, receipt_number, invoice_sequence, receipt_sequence, source, source_id, complete_open_sequence_id, accounts_transaction_id, has_unsynced_on_account_payments, status, state, note, short_code, return_for, return_ids, total_price, total_price_incl, total_tax, total_loyalty, total_surcharge, sale_date, adjustments, attributes, external_applications, ecom_custom_charges, version, created_at, updated_at, deleted_at, extra)
select x.id, x.outlet_id, x.register_id, x.user_id, x.customer_id, x.invoice_number, x.receipt_number, x.invoice_sequence, x.receipt_sequence, x.source, x.source_id, x.complete_open_sequence_id, x.accounts_transaction_id, x.has_unsynced_on_account_payments, x.status, x.state, x.note, x.short_code, x.return_for, x.return_ids, x.total_price, x.total_price_incl, x.total_tax, x.total_loyalty, x.total_surcharge, x.sale_date, x.adjustments, x.attributes, x.external_applications, x.ecom_custom_charges, x.version, x.created_at, x.updated_at, x.deleted_at, x.extra
from unnest(array(select r.line::public.lightspeed_sales from string_to_table($1::text, e'\x1e') r (line))) x
order by x.id;

-- taxes.insert
with written as (
  insert into public.lightspeed_sale_taxes as t (sale_id, position, id, name, rate, amount, version, created_at, updated_at, deleted_at, extra)
  select p.id, c.ord - 1, x.id, x.name, x.rate, x.amount, p.version, p.created_at, p.updated_at, p.deleted_at, nullif((c.value - '{id,name,rate,amount}'::text[]), '{}')
  from jsonb_array_elements($1::jsonb) as e (value)
  join public.lightspeed_sales p on p.id = e.value ->> 'id'
  cross join lateral jsonb_array_elements(tillsync.elements(e.value -> 'taxes')) with ordinality as c (value, ord) cross join lateral jsonb_to_record(c.value) as x (id text, name text, rate numeric, amount numeric)
  
  returning t.xmax = 0 as fresh
)
select count(*) filter (where fresh), count(*) from written;

-- taxes.rows
insert into public.lightspeed_sale_taxes (sale_id, "position", id, name, rate, amount, version, created_at, updated_at, deleted_at, extra)
select x.sale_id, x."position", x.id, x.name, x.rate, x.amount, x.version, x.created_at, x.updated_at, x.deleted_at, x.extra
from unnest(array(select r.line::public.lightspeed_sale_taxes from string_to_table($1::text, e'\x1e') r (line))) x;

-- taxes.trim
with gone as (
  delete from public.lightspeed_sale_taxes s
  using (select e.value ->> 'id' as id, jsonb_array_length(tillsync.elements(e.value -> 'taxes')) as length
         from jsonb_array_elements($1::jsonb) as e (value)) kept
  where s.sale_id = kept.id and s.position >= kept.length
  returning 1
)
select count(*) from gone;

-- taxes.upsert
with written as (
  insert into public.lightspeed_sale_taxes as t (sale_id, position, id, name, rate, amount, version, created_at, updated_at, deleted_at, extra)
  select p.id, c.ord - 1, x.id, x.name, x.rate, x.amount, p.version, p.created_at, p.updated_at, p.deleted_at, nullif((c.value - '{id,name,rate,amount}'::text[]), '{}')
  from jsonb_array_elements($1::jsonb) as e (value)
  join public.lightspeed_sales p on p.id = e.value ->> 'id'
  cross join lateral jsonb_array_elements(tillsync.elements(e.value -> 'taxes')) with ordinality as c (value, ord) cross join lateral jsonb_to_record(c.value) as x (id text, name text, rate numeric, amount numeric)
  on conflict (sale_id, position) do update set id = excluded.id, name = excluded.name, rate = excluded.rate, amount = excluded.amount, version = excluded.version, created_at = excluded.created_at, updated_at = excluded.updated_at, deleted_at = excluded.deleted_at, extra = excluded.extra, synced_at = now()
  returning t.xmax = 0 as fresh
)
select count(*) filter (where fresh), count(*) from written;

-- upsert
with written as (
  insert into public.lightspeed_sales as t (id, outlet_id, register_id, user_id, customer_id, invoice_number, receipt_number, invoice_sequence, receipt_sequence, source, source_id, complete_open_sequence_id, accounts_transaction_id, has_unsynced_on_account_payments, status, state, note, short_code, return_for, return_ids, total_price, total_price_incl, total_tax, total_loyalty, total_surcharge, sale_date, adjustments, attributes, external_applications, ecom_custom_charges, version, created_at, updated_at, deleted_at, extra)
  select x.id, x.outlet_id, x.register_id, x.user_id, x.customer_id, x.invoice_number, x.receipt_number, x.invoice_sequence, x.receipt_sequence, x.source, x.source_id, x.complete_open_sequence_id, x.accounts_transaction_id, x.has_unsynced_on_account_payments, x.status, x.state, x.note, x.short_code, x.return_for, x.return_ids, x.total_price, x.total_price_incl, x.total_tax, x.total_loyalty, x.total_surcharge, x.sale_date, x.adjustments, x.attributes, x.external_applications, x.ecom_custom_charges, x.version, x.created_at, x.updated_at, x.deleted_at, nullif((e.value - '{id,outlet_id,register_id,user_id,customer_id,invoice_number,receipt_number,invoice_sequence,receipt_sequence,source,source_id,complete_open_sequence_id,accounts_transaction_id,has_unsynced_on_account_payments,status,state,note,short_code,return_for,return_ids,total_price,total_price_incl,total_tax,total_loyalty,total_surcharge,sale_date,adjustments,attributes,external_applications,ecom_custom_charges,version,created_at,updated_at,deleted_at,line_items,payments,taxes}'::text[]) || case jsonb_typeof(e.value -> 'line_items') when 'array' then '{}' else jsonb_build_object('line_items', e.value -> 'line_items') end || case jsonb_typeof(e.value -> 'payments') when 'array' then '{}' else jsonb_build_object('payments', e.value -> 'payments') end || case jsonb_typeof(e.value -> 'taxes') when 'array' then '{}' else jsonb_build_object('taxes', e.value -> 'taxes') end, '{}')
  from jsonb_array_elements($1::jsonb) as e (value) cross join lateral jsonb_to_record(e.value) as x (id text, outlet_id text, register_id text, user_id text, customer_id text, invoice_number text, receipt_number text, invoice_sequence numeric, receipt_sequence numeric, source text, source_id text, complete_open_sequence_id text, accounts_transaction_id text, has_unsynced_on_account_payments boolean, status text, state text, note text, short_code text, return_for text, return_ids jsonb, total_price numeric, total_price_incl numeric, total_tax numeric, total_loyalty numeric, total_surcharge numeric, sale_date timestamp with time zone, adjustments jsonb, attributes jsonb, external_applications jsonb, ecom_custom_charges jsonb, version bigint, created_at timestamp with time zone, updated_at timestamp with time zone, deleted_at timestamp with time zone)
  order by x.id
  on conflict (id) do update set outlet_id = excluded.outlet_id, register_id = excluded.register_id, user_id = excluded.user_id, customer_id = excluded.customer_id, invoice_number = excluded.invoice_number, receipt_number = excluded.receipt_number, invoice_sequence = excluded.invoice_sequence, receipt_sequence = excluded.receipt_sequence, source = excluded.source, source_id = excluded.source_id, complete_open_sequence_id = excluded.complete_open_sequence_id, accounts_transaction_id = excluded.accounts_transaction_id, has_unsynced_on_account_payments = excluded.has_unsynced_on_account_payments, status = excluded.status, state = excluded.state, note = excluded.note, short_code = excluded.short_code, return_for = excluded.return_for, return_ids = excluded.return_ids, total_price = excluded.total_price, total_price_incl = excluded.total_price_incl, total_tax = excluded.total_tax, total_loyalty = excluded.total_loyalty, total_surcharge = excluded.total_surcharge, sale_date = excluded.sale_date, adjustments = excluded.adjustments, attributes = excluded.attributes, external_applications = excluded.external_applications, ecom_custom_charges = excluded.ecom_custom_charges, version = excluded.version, created_at = excluded.created_at, updated_at = excluded.updated_at, deleted_at = excluded.deleted_at, extra = excluded.extra, synced_at = now() where t.version is null or t.version < excluded.version
  returning t.id as id, t.xmax = 0 as fresh
)
select array_agg(id), count(*) filter (where fresh), count(*) filter (where not fresh) from written;
