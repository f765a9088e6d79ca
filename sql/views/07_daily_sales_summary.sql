-- Per day
create or replace view public.daily_sales_summary with (security_invoker = true) as
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
revoke all on public.daily_sales_summary from public, anon, authenticated, service_role;
grant select on public.daily_sales_summary to tillsync_reader, service_role;
