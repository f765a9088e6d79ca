-- Up Migration
-- Views for reports. Published views are stable by promise: a change is a new column at the end, or a new name.
--
-- Which sales count: those that are closed (closed_sales says which) and not deleted. A sale counts on the calendar day
-- of its own outlet; amounts stay in that outlet's currency, one currency per row, and are exact numerics.
--
-- All are security_invoker: who asks sees what the tables beneath show to him, and no more.

-- ---------------------------------------------------------------------------------------------------------------
-- Zones
-- ---------------------------------------------------------------------------------------------------------------
create function tillsync.known_zone(p_zone text)
returns text
language plpgsql stable
as $$
begin
  perform now() at time zone p_zone;
  return coalesce(p_zone, 'UTC');
exception when invalid_parameter_value then
  return 'UTC';
end
$$;
comment on function tillsync.known_zone is 'The zone itself, or UTC when there is none or the server does not know it: one odd outlet must not stop every report.';
revoke execute on function tillsync.known_zone(text) from public;
grant execute on function tillsync.known_zone(text) to tillsync_reader, service_role;

create view tillsync.outlet_zones with (security_invoker = true) as
-- materialized: else the zone is looked up again for every sale
with zones as materialized (
  select o.id as outlet_id, o.name as outlet_name, o.currency, tillsync.known_zone(o.time_zone) as time_zone
  from public.lightspeed_outlets o
)
select * from zones;
comment on view tillsync.outlet_zones is 'Each outlet with a zone that can be computed with.';

-- ---------------------------------------------------------------------------------------------------------------
-- Sales that count
-- ---------------------------------------------------------------------------------------------------------------
create view tillsync.counted_sales with (security_invoker = true) as
select s.id as sale_id, s.outlet_id, s.sale_date as sold_at, s.register_id, s.user_id, s.customer_id, s.invoice_number, s.status, s.return_for,
       s.total_price, s.total_tax, coalesce(s.total_price_incl, s.total_price + s.total_tax) as total_price_incl
from public.lightspeed_sales s
where s.deleted_at is null
  and (s.status in ('CLOSED', 'ONACCOUNT_CLOSED', 'LAYBY_CLOSED', 'DISPATCHED_CLOSED', 'PICKED_UP_CLOSED', 'SERVICE_CLOSED')
       or s.state = 'closed');
comment on view tillsync.counted_sales is 'The one place that says which sales count.';

create view public.closed_sales with (security_invoker = true) as
select
  s.sale_id,
  (s.sold_at at time zone coalesce(z.time_zone, 'UTC'))::date as sale_date,
  s.outlet_id,
  z.outlet_name,
  z.currency,
  s.sold_at,
  s.register_id,
  s.user_id,
  s.customer_id,
  s.invoice_number,
  s.status,
  s.return_for,
  s.total_price,
  s.total_tax,
  s.total_price_incl
from tillsync.counted_sales s
left join tillsync.outlet_zones z on z.outlet_id = s.outlet_id;
comment on view public.closed_sales is
  'Sales that count as revenue, one row each, returns included: closed (status CLOSED, ONACCOUNT_CLOSED, LAYBY_CLOSED, DISPATCHED_CLOSED, '
  'PICKED_UP_CLOSED, SERVICE_CLOSED, or state closed) and not deleted. Parked, open, voided, and not yet paid laybys and on-account sales are not in it. '
  'Filter by sold_at, customer_id, outlet_id or sale_id.';
comment on column public.closed_sales.sale_date is 'Calendar day in the outlet''s own time zone; UTC when the outlet is unknown.';
comment on column public.closed_sales.sold_at is 'The moment, UTC (lightspeed_sales.sale_date).';
comment on column public.closed_sales.currency is 'The outlet''s; null when the outlet is unknown.';
comment on column public.closed_sales.return_for is 'Set: a return of that sale.';
comment on column public.closed_sales.total_price is 'Without tax; negative on a return.';
comment on column public.closed_sales.total_price_incl is 'With tax.';

-- A day in a zone cannot be indexed, since each outlet has its own. So the days are found first, by skipping through the
-- index from one day's first sale to the next day's (one step per outlet and day, however many sales there are), and the
-- sales of the wanted days by index. The range looked at is three hours wider than the day on both sides, because a
-- clock that is put back at midnight shows the first hour of a day twice; the day itself decides. "offset 0" keeps the
-- two steps apart: the planner cannot know how short a day is, and would read everything and compare it with every day.
create view tillsync.trading_days with (security_invoker = true) as
with recursive first_sales as (
  (select s.outlet_id, s.sale_date from public.lightspeed_sales s order by s.outlet_id, s.sale_date limit 1)
  union all
  select n.outlet_id, n.sale_date
  from first_sales f
  left join tillsync.outlet_zones z on z.outlet_id = f.outlet_id
  cross join lateral (select coalesce(z.time_zone, 'UTC') as zone) o
  cross join lateral (select (f.sale_date at time zone o.zone)::date as day) d
  cross join lateral (
    select s.outlet_id, s.sale_date
    from public.lightspeed_sales s
    where (s.outlet_id, s.sale_date) > (f.outlet_id, (d.day + 1)::timestamp at time zone o.zone - interval '3 hours')
      and (s.outlet_id <> f.outlet_id or (s.sale_date at time zone o.zone)::date > d.day)
    order by s.outlet_id, s.sale_date
    limit 1
  ) n
)
select f.outlet_id, z.outlet_name, z.currency, o.zone, d.day,
       d.day::timestamp at time zone o.zone - interval '3 hours' as look_from,
       (d.day + 1)::timestamp at time zone o.zone + interval '3 hours' as look_to
from first_sales f
left join tillsync.outlet_zones z on z.outlet_id = f.outlet_id
cross join lateral (select coalesce(z.time_zone, 'UTC') as zone) o
cross join lateral (select (f.sale_date at time zone o.zone)::date as day) d
where d.day is not null;
comment on view tillsync.trading_days is 'Outlets and the days on which they sold, with the stretch of time in which to look for that day''s sales.';

create view tillsync.sales_by_day with (security_invoker = true) as
select d.day as sale_date, d.outlet_id, d.outlet_name, d.currency, s.sale_id, s.return_for, s.total_price, s.total_tax, s.total_price_incl
from tillsync.trading_days d
cross join lateral (
  select * from tillsync.counted_sales c
  where c.outlet_id = d.outlet_id and c.sold_at >= d.look_from and c.sold_at < d.look_to
  offset 0
) s
where (s.sold_at at time zone d.zone)::date = d.day
union all
select s.sale_date, s.outlet_id, s.outlet_name, s.currency, s.sale_id, s.return_for, s.total_price, s.total_tax, s.total_price_incl
from public.closed_sales s
where s.outlet_id is null and s.sale_date is not null;
comment on view tillsync.sales_by_day is 'closed_sales, reached through the day: a filter on sale_date is quick.';

create view tillsync.sold_lines with (security_invoker = true) as
select l.sale_id, l.position, l.product_id, l.quantity, l.tax_components,
       coalesce(l.total_price, l.price_total) as revenue,
       coalesce(l.total_discount, l.discount_total) as discount,
       coalesce(l.total_cost, l.cost_total) as cost
from public.lightspeed_sale_line_items l
where l.status is distinct from 'VOIDED';
comment on view tillsync.sold_lines is 'Lines that were not struck out. The API sends each total under two names; either will do.';

-- ---------------------------------------------------------------------------------------------------------------
-- Per day
-- ---------------------------------------------------------------------------------------------------------------
create view public.daily_sales_summary with (security_invoker = true) as
select
  s.sale_date,
  s.outlet_id,
  count(*) as transaction_count,
  sum(s.total_price) as total_revenue,
  sum(s.total_tax) as total_tax,
  coalesce(sum(l.discount), 0) as total_discount,
  s.currency,
  s.outlet_name,
  sum(s.total_price_incl) as total_revenue_incl,
  count(*) filter (where l.returned is not null or s.return_for is not null) as return_count,
  coalesce(sum(l.returned), 0) as return_total
from tillsync.sales_by_day s
left join lateral (
  select sum(l.discount) as discount, sum(l.revenue) filter (where l.quantity < 0) as returned
  from tillsync.sold_lines l where l.sale_id = s.sale_id
) l on true
group by s.sale_date, s.outlet_id, s.currency, s.outlet_name;
comment on view public.daily_sales_summary is
  'Sales per day and outlet. A sale counts on its outlet''s own calendar day; closed and not deleted ones only (see closed_sales). Returns are in all columns, with their minus.';
comment on column public.daily_sales_summary.sale_date is 'Calendar day in the outlet''s time zone.';
comment on column public.daily_sales_summary.transaction_count is 'Closed sales, returns included.';
comment on column public.daily_sales_summary.total_revenue is 'Sum of total_price: without tax, after discounts, returns taken off.';
comment on column public.daily_sales_summary.total_discount is 'Summed from the lines, without tax.';
comment on column public.daily_sales_summary.currency is 'Of all amounts in the row; never mixed.';
comment on column public.daily_sales_summary.total_revenue_incl is 'With tax.';
comment on column public.daily_sales_summary.return_count is 'Sales that take something back: returns of a sale, and sales with a negative line.';
comment on column public.daily_sales_summary.return_total is 'Sum of the lines taken back, without tax: zero or negative, already in total_revenue.';

create view public.daily_product_sales with (security_invoker = true) as
select
  t.sale_date, t.outlet_id, t.outlet_name, t.product_id, p.name as product_name, p.sku, t.currency,
  t.quantity, t.returned_quantity, t.total_revenue, t.total_discount, t.total_cost, t.total_revenue - t.total_cost as margin
from (
  select s.sale_date, s.outlet_id, s.outlet_name, s.currency, l.product_id,
         sum(l.quantity) as quantity,
         coalesce(sum(l.quantity) filter (where l.quantity < 0), 0) as returned_quantity,
         sum(l.revenue) as total_revenue, coalesce(sum(l.discount), 0) as total_discount, coalesce(sum(l.cost), 0) as total_cost
  from tillsync.sales_by_day s
  join tillsync.sold_lines l on l.sale_id = s.sale_id
  group by s.sale_date, s.outlet_id, s.outlet_name, s.currency, l.product_id
) t
left join public.lightspeed_products p on p.id = t.product_id;
comment on view public.daily_product_sales is 'What was sold per day, outlet and product, with cost and margin. Counts as daily_sales_summary does.';
comment on column public.daily_product_sales.quantity is 'Units, returns taken off.';
comment on column public.daily_product_sales.returned_quantity is 'Units taken back: zero or negative, already in quantity.';
comment on column public.daily_product_sales.total_revenue is 'Without tax, after discounts.';
comment on column public.daily_product_sales.total_cost is 'What the goods cost when they were sold.';
comment on column public.daily_product_sales.margin is 'total_revenue - total_cost.';

create view public.best_sellers with (security_invoker = true) as
select m.*,
       round(100 * m.margin / nullif(m.total_revenue, 0), 2) as margin_percent,
       rank() over (partition by m.month, m.currency order by m.total_revenue desc) as rank
from (
  select date_trunc('month', d.sale_date)::date as month, d.currency, d.product_id, d.product_name, d.sku,
         sum(d.quantity) as quantity, sum(d.total_revenue) as total_revenue, sum(d.total_discount) as total_discount,
         sum(d.total_cost) as total_cost, sum(d.margin) as margin
  from public.daily_product_sales d
  group by 1, d.currency, d.product_id, d.product_name, d.sku
) m;
comment on view public.best_sellers is 'Products by revenue per calendar month and currency, all outlets together, with margins.';
comment on column public.best_sellers.month is 'Its first day.';
comment on column public.best_sellers.margin_percent is 'Margin in percent of revenue.';
comment on column public.best_sellers.rank is '1 sold for most, in its month and currency.';

create view public.daily_taxes with (security_invoker = true) as
select t.sale_date, t.outlet_id, t.outlet_name, t.tax_rate_id, coalesce(r.display_name, r.name) as tax_name, r.rate, t.currency,
       t.sale_count, t.taxable_amount, t.total_tax
from (
  select u.sale_date, u.outlet_id, u.outlet_name, u.currency, u.tax_rate_id,
         count(distinct u.sale_id) as sale_count, sum(u.base) as taxable_amount, sum(u.tax) as total_tax
  from (
    select s.sale_date, s.outlet_id, s.outlet_name, s.currency, s.sale_id, x.id as tax_rate_id, 0 as base, x.amount as tax
    from tillsync.sales_by_day s
    join public.lightspeed_sale_taxes x on x.sale_id = s.sale_id
    union all
    select s.sale_date, s.outlet_id, s.outlet_name, s.currency, s.sale_id, c.part ->> 'rate_id', l.revenue, 0
    from tillsync.sales_by_day s
    join tillsync.sold_lines l on l.sale_id = s.sale_id
    cross join lateral jsonb_path_query(l.tax_components, '$[*]') as c (part)
  ) u
  group by u.sale_date, u.outlet_id, u.outlet_name, u.currency, u.tax_rate_id
) t
left join lateral (
  -- one rate may stand in several taxes
  select * from public.lightspeed_tax_rates r where r.id = t.tax_rate_id order by r.deleted_at desc nulls first, r.tax_id limit 1
) r on true;
comment on view public.daily_taxes is 'Tax per day, outlet and rate, for the tax return. Counts as daily_sales_summary does: the sum over rates is its total_tax.';
comment on column public.daily_taxes.tax_rate_id is 'lightspeed_tax_rates.id';
comment on column public.daily_taxes.rate is 'A fraction, as the rate stands today: 0.15 is 15 %.';
comment on column public.daily_taxes.sale_count is 'Sales with that rate.';
comment on column public.daily_taxes.taxable_amount is 'Revenue of the lines under that rate, without tax. A line under two rates stands in both, so do not sum over rates.';

-- ---------------------------------------------------------------------------------------------------------------
-- Payments: counted on the day the money came in, whatever becomes of the sale
-- ---------------------------------------------------------------------------------------------------------------
create view tillsync.payment_days with (security_invoker = true) as
with recursive first_payments as (
  (select p.outlet_id, p.payment_date from public.lightspeed_sale_payments p order by p.outlet_id, p.payment_date limit 1)
  union all
  select n.outlet_id, n.payment_date
  from first_payments f
  left join tillsync.outlet_zones z on z.outlet_id = f.outlet_id
  cross join lateral (select coalesce(z.time_zone, 'UTC') as zone) o
  cross join lateral (select (f.payment_date at time zone o.zone)::date as day) d
  cross join lateral (
    select p.outlet_id, p.payment_date
    from public.lightspeed_sale_payments p
    where (p.outlet_id, p.payment_date) > (f.outlet_id, (d.day + 1)::timestamp at time zone o.zone - interval '3 hours')
      and (p.outlet_id <> f.outlet_id or (p.payment_date at time zone o.zone)::date > d.day)
    order by p.outlet_id, p.payment_date
    limit 1
  ) n
)
select f.outlet_id, z.outlet_name, z.currency, o.zone, d.day,
       d.day::timestamp at time zone o.zone - interval '3 hours' as look_from,
       (d.day + 1)::timestamp at time zone o.zone + interval '3 hours' as look_to
from first_payments f
left join tillsync.outlet_zones z on z.outlet_id = f.outlet_id
cross join lateral (select coalesce(z.time_zone, 'UTC') as zone) o
cross join lateral (select (f.payment_date at time zone o.zone)::date as day) d
where d.day is not null;
comment on view tillsync.payment_days is 'As trading_days, for payments.';

create view tillsync.taken_payments with (security_invoker = true) as
select p.payment_date as paid_at, p.amount, p.retailer_payment_type_id as payment_type_id, p.name, p.outlet_id, s.outlet_id as sale_outlet_id
from public.lightspeed_sale_payments p
join public.lightspeed_sales s on s.id = p.sale_id
where p.deleted_at is null and s.deleted_at is null and s.status is distinct from 'VOIDED';
comment on view tillsync.taken_payments is 'Money that was taken: payments that were not deleted, of sales that were neither deleted nor voided.';

create view public.daily_payments with (security_invoker = true) as
select u.payment_date, u.outlet_id, u.outlet_name, u.payment_type_id, coalesce(t.name, u.name) as payment_type, u.currency,
       u.payment_count, u.total_amount, u.refund_count, u.refund_total
from (
  select d.payment_date, d.outlet_id, d.outlet_name, d.payment_type_id, d.currency, max(d.name) as name,
         count(*) as payment_count, sum(d.amount) as total_amount,
         count(*) filter (where d.amount < 0) as refund_count, coalesce(sum(d.amount) filter (where d.amount < 0), 0) as refund_total
  from (
    select p.payment_type_id, p.name, p.amount, y.day as payment_date, y.outlet_id, y.outlet_name, y.currency
    from tillsync.payment_days y
    cross join lateral (
      select * from tillsync.taken_payments t
      where t.outlet_id = y.outlet_id and t.paid_at >= y.look_from and t.paid_at < y.look_to
      offset 0
    ) p
    where (p.paid_at at time zone y.zone)::date = y.day
    union all
    -- a payment without an outlet is its sale's
    select p.payment_type_id, p.name, p.amount, (p.paid_at at time zone coalesce(z.time_zone, 'UTC'))::date,
           p.sale_outlet_id, z.outlet_name, z.currency
    from tillsync.taken_payments p
    left join tillsync.outlet_zones z on z.outlet_id = p.sale_outlet_id
    where p.outlet_id is null and p.paid_at is not null
  ) d
  group by d.payment_date, d.outlet_id, d.outlet_name, d.payment_type_id, d.currency
) u
left join public.lightspeed_payment_types t on t.id = u.payment_type_id;
comment on view public.daily_payments is
  'Takings per day, outlet and payment type, for the bank and the till count: every payment on the day it was made, deposits on laybys and accounts included. '
  'So it does not equal the day''s sales. Payments of deleted and voided sales are not in it.';
comment on column public.daily_payments.payment_date is 'Calendar day in the outlet''s time zone.';
comment on column public.daily_payments.payment_type_id is 'lightspeed_payment_types.id';
comment on column public.daily_payments.total_amount is 'With tax, refunds taken off.';
comment on column public.daily_payments.refund_total is 'Paid back: zero or negative, already in total_amount.';

-- ---------------------------------------------------------------------------------------------------------------
-- Unpaid sales
-- ---------------------------------------------------------------------------------------------------------------
create view tillsync.unpaid_sales with (security_invoker = true) as
select s.id as sale_id, s.status, (s.sale_date at time zone coalesce(z.time_zone, 'UTC'))::date as sale_date,
       s.outlet_id, z.outlet_name, s.customer_id, s.invoice_number, z.currency,
       t.total, coalesce(p.paid, 0) as paid, t.total - coalesce(p.paid, 0) as balance, p.last_paid_at
from public.lightspeed_sales s
left join tillsync.outlet_zones z on z.outlet_id = s.outlet_id
cross join lateral (select coalesce(s.total_price_incl, s.total_price + s.total_tax) as total) t
left join lateral (
  select sum(p.amount) as paid, max(p.payment_date) as last_paid_at
  from public.lightspeed_sale_payments p where p.sale_id = s.id and p.deleted_at is null
) p on true
where s.deleted_at is null;
comment on view tillsync.unpaid_sales is 'Sales with what is paid on them; the views that use it choose the status.';

create view public.open_laybys with (security_invoker = true) as
select sale_id, sale_date, outlet_id, outlet_name, customer_id, invoice_number, currency, total, paid, balance, last_paid_at
from tillsync.unpaid_sales where status = 'LAYBY';
comment on view public.open_laybys is 'Goods put aside and not yet paid off. Their deposits are in daily_payments; the sale is revenue when it is closed.';

create view public.open_account_sales with (security_invoker = true) as
select sale_id, sale_date, outlet_id, outlet_name, customer_id, invoice_number, currency, total, paid, balance, last_paid_at
from tillsync.unpaid_sales where status = 'ONACCOUNT';
comment on view public.open_account_sales is 'Sales on account that are not settled, one row each.';

do $$
declare
  name text;
begin
  foreach name in array array['open_laybys', 'open_account_sales'] loop
    execute format('comment on column public.%I.sale_date is %L', name, 'Calendar day in the outlet''s time zone.');
    execute format('comment on column public.%I.total is %L', name, 'With tax.');
    execute format('comment on column public.%I.balance is %L', name, 'total - paid: what is still to come.');
    execute format('comment on column public.%I.last_paid_at is %L', name, 'UTC; null: nothing was paid yet.');
  end loop;
end $$;

create view public.on_account_balances with (security_invoker = true) as
select customer_id, currency, count(*) as open_sale_count, sum(total) as total, sum(paid) as paid, sum(balance) as balance,
       min(sale_date) as oldest_sale_date
from public.open_account_sales
group by customer_id, currency;
comment on view public.on_account_balances is 'What each customer owes on account, from the open sales themselves. Works without lightspeed_customers.';
comment on column public.on_account_balances.balance is 'With tax. Should equal lightspeed_customers.balance.';

-- ---------------------------------------------------------------------------------------------------------------
-- Categories
-- ---------------------------------------------------------------------------------------------------------------
create view public.category_tree with (security_invoker = true) as
with recursive nodes as (
  select c.id, c.name, c.parent_category_id from public.lightspeed_product_categories c
  union all -- product types are the same objects; old ones may be missing from the tree
  select t.id, t.name, t.category_path -> -2 ->> 'id' from public.lightspeed_product_types t
  where not exists (select from public.lightspeed_product_categories c where c.id = t.id)
), tree as (
  select n.id, n.name, n.parent_category_id, 1 as level, n.name as path, array[n.id] as ancestor_ids
  from nodes n
  where not exists (select from nodes p where p.id = n.parent_category_id)
  union all
  select n.id, n.name, n.parent_category_id, t.level + 1, t.path || ' / ' || n.name, t.ancestor_ids || n.id
  from nodes n join tree t on n.parent_category_id = t.id
)
select id as category_id, name, parent_category_id, level, path, ancestor_ids from tree;
comment on view public.category_tree is 'Product categories with their place in the tree, one row each.';
comment on column public.category_tree.level is '1 is a root.';
comment on column public.category_tree.path is 'Names from the root: Clothing / Headwear.';
comment on column public.category_tree.ancestor_ids is 'Category ids from the root, itself last.';

create view public.sales_by_category with (security_invoker = true) as
select d.sale_date, d.outlet_id, d.outlet_name, d.currency, c.category_id, coalesce(t.name, c.own_name) as category_name,
       coalesce(t.level, 1) as level, coalesce(t.path, c.own_name) as category_path, t.parent_category_id,
       sum(d.quantity) as quantity, sum(d.total_revenue) as total_revenue, sum(d.total_discount) as total_discount,
       sum(d.total_cost) as total_cost, sum(d.margin) as margin
from public.daily_product_sales d
left join lateral (
  select coalesce(p.product_type_id, p.product_category ->> 'id') as id, p.product_category ->> 'name' as name
  from public.lightspeed_products p where p.id = d.product_id
) p on true
left join public.category_tree own on own.category_id = p.id
cross join lateral unnest(coalesce(own.ancestor_ids, array[p.id])) as a (category_id)
cross join lateral (select a.category_id, case when own.category_id is null then p.name end as own_name) c
left join public.category_tree t on t.category_id = c.category_id
group by d.sale_date, d.outlet_id, d.outlet_name, d.currency, c.category_id, coalesce(t.name, c.own_name),
         coalesce(t.level, 1), coalesce(t.path, c.own_name), t.parent_category_id;
comment on view public.sales_by_category is
  'Sales per day, outlet and category, at every level of the tree: a category''s row holds everything below it. '
  'Sum one level only; level 1, with the row of products without a category (category_id null), is everything.';
comment on column public.sales_by_category.level is '1 is a root.';
comment on column public.sales_by_category.total_revenue is 'Without tax, after discounts.';

-- ---------------------------------------------------------------------------------------------------------------
-- Customers
-- ---------------------------------------------------------------------------------------------------------------
create view public.customer_activity with (security_invoker = true) as
select s.customer_id, s.currency,
       min(s.sale_date) as first_sale_date, max(s.sale_date) as last_sale_date,
       count(*) filter (where s.return_for is null) as sale_count,
       count(*) filter (where s.return_for is not null) as return_count,
       sum(s.total_price) as total_revenue, sum(s.total_price_incl) as total_revenue_incl,
       round(sum(s.total_price) / nullif(count(*) filter (where s.return_for is null), 0), 2) as average_sale
from public.closed_sales s
where s.customer_id is not null
group by s.customer_id, s.currency;
comment on view public.customer_activity is
  'How recently, how often and for how much each customer bought, per currency. Ids only: works without lightspeed_customers. The WALKIN customer is among them.';
comment on column public.customer_activity.sale_count is 'Closed sales that are not returns.';
comment on column public.customer_activity.total_revenue is 'Without tax, returns taken off.';
comment on column public.customer_activity.average_sale is 'total_revenue per sale.';

create view public.customer_segments with (security_invoker = true) as
select c.id as customer_id, c.customer_group_id, g.name as customer_group, c.do_not_email, c.enable_loyalty, c.loyalty_balance,
       c.created_at as customer_since, a.currency, a.first_sale_date, a.last_sale_date,
       coalesce(a.sale_count, 0) as sale_count, coalesce(a.return_count, 0) as return_count,
       coalesce(a.total_revenue, 0) as total_revenue, a.average_sale
from public.lightspeed_customers c
left join public.lightspeed_customer_groups g on g.id = c.customer_group_id
left join public.customer_activity a on a.customer_id = c.id
where c.deleted_at is null and c.customer_code is distinct from 'WALKIN';
comment on view public.customer_segments is
  'Every customer with group and activity, those who never bought included; no names. Needs lightspeed_customers: where that is hidden, so is this.';

-- ---------------------------------------------------------------------------------------------------------------
-- Stock
-- ---------------------------------------------------------------------------------------------------------------
create view public.low_stock_products with (security_invoker = true) as
select p.id, p.name, p.sku, i.outlet_id, i.current_amount, i.reorder_point, o.name as outlet_name, i.reorder_amount, p.supplier_id
from public.lightspeed_inventory i
join public.lightspeed_products p on p.id = i.product_id
left join public.lightspeed_outlets o on o.id = i.outlet_id
where i.current_amount <= i.reorder_point
  and i.deleted_at is null
  and p.has_inventory
  and coalesce(p.active, p.is_active)
  and p.deleted_at is null
  and o.deleted_at is null;
comment on view public.low_stock_products is 'What is due for reordering: stock at or below the reorder point, of products that are tracked, sold at present and not deleted, in outlets that are open.';
comment on column public.low_stock_products.id is 'lightspeed_products.id';

-- ---------------------------------------------------------------------------------------------------------------
-- Health
-- ---------------------------------------------------------------------------------------------------------------
create view public.sync_health with (security_invoker = true) as
select
  s.entity_type,
  s.last_attempt_time as last_sync_timestamp,
  s.last_sync_time as last_successful_sync,
  case
    when s.last_sync_time is null or s.last_sync_time < now() - interval '25 hours' then 'ALERT'
    when s.last_sync_time < now() - interval '2 hours' then 'WARNING'
    else 'OK'
  end as sync_status,
  s.source,
  s.status,
  s.error_message,
  s.row_count,
  s.rejected_count,
  s.newest_source_time
from public.sync_state s;
comment on view public.sync_health is 'One row per entity: when it was last synced, and whether that is recent enough.';
comment on column public.sync_health.last_sync_timestamp is 'Start of the newest run, whatever became of it.';
comment on column public.sync_health.last_successful_sync is 'End of the last successful run; null: never.';
comment on column public.sync_health.sync_status is 'ALERT: more than 25 hours without success, or never. WARNING: more than 2 hours. Else OK.';
comment on column public.sync_health.newest_source_time is 'Newest time that the source itself put on a stored row: "data as of".';

-- ---------------------------------------------------------------------------------------------------------------
-- Indexes that these need
-- ---------------------------------------------------------------------------------------------------------------
create index lightspeed_sale_payments_outlet_date on public.lightspeed_sale_payments (outlet_id, payment_date);
create index lightspeed_sale_payments_created_at on public.lightspeed_sale_payments using brin (created_at) with (pages_per_range = 32);
create index lightspeed_sale_payments_updated_at on public.lightspeed_sale_payments using brin (updated_at) with (pages_per_range = 32);
create index lightspeed_sale_taxes_created_at on public.lightspeed_sale_taxes using brin (created_at) with (pages_per_range = 32);
create index lightspeed_sale_taxes_updated_at on public.lightspeed_sale_taxes using brin (updated_at) with (pages_per_range = 32);

-- ---------------------------------------------------------------------------------------------------------------
-- Who may do what
-- ---------------------------------------------------------------------------------------------------------------
do $$
declare
  name text;
begin
  foreach name in array array[
    'tillsync.outlet_zones', 'tillsync.counted_sales', 'tillsync.trading_days', 'tillsync.sales_by_day', 'tillsync.sold_lines', 'tillsync.payment_days',
    'tillsync.taken_payments', 'tillsync.unpaid_sales',
    'public.closed_sales', 'public.daily_sales_summary', 'public.daily_product_sales', 'public.best_sellers', 'public.daily_taxes',
    'public.daily_payments', 'public.open_laybys', 'public.open_account_sales', 'public.on_account_balances', 'public.category_tree',
    'public.sales_by_category', 'public.customer_activity', 'public.customer_segments', 'public.low_stock_products', 'public.sync_health'] loop
    execute format('revoke all on %s from public, anon, authenticated, service_role', name);
    execute format('grant select on %s to tillsync_reader, service_role', name);
  end loop;
end $$;
