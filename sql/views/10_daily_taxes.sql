create or replace view public.daily_taxes with (security_invoker = true) as
select t.sale_date, t.outlet_id, t.outlet_name, t.tax_rate_id, r.tax_name, r.rate, t.currency,
       t.sale_count, t.taxable_amount, t.total_tax
from (
  select u.sale_date, u.outlet_id, u.outlet_name, u.currency, u.tax_rate_id,
         count(distinct u.sale_id) as sale_count, sum(u.base) as taxable_amount, sum(u.tax) as total_tax
  from (
    select x.sale_date, x.outlet_id, x.outlet_name, x.currency, x.sale_id, x.tax_rate_id, 0 as base, x.amount as tax
    from tillsync.tax_amounts x
    union all
    select s.sale_date, s.outlet_id, s.outlet_name, s.currency, s.sale_id, c.part ->> 'rate_id', l.revenue, 0
    from tillsync.sales_by_day s
    join tillsync.sold_lines l on l.sale_id = s.sale_id
    cross join lateral jsonb_path_query(l.tax_components, '$[*]') as c (part)
  ) u
  group by u.sale_date, u.outlet_id, u.outlet_name, u.currency, u.tax_rate_id
) t
left join tillsync.tax_names r on r.tax_rate_id = t.tax_rate_id;
comment on view public.daily_taxes is 'Tax per day, outlet and rate, for the tax return. Counts as daily_sales_summary does: the sum over rates is its total_tax.';
comment on column public.daily_taxes.tax_rate_id is 'lightspeed_tax_rates.id';
comment on column public.daily_taxes.rate is 'A fraction, as the rate stands today: 0.15 is 15 %.';
comment on column public.daily_taxes.sale_count is 'Sales with that rate.';
comment on column public.daily_taxes.taxable_amount is 'Revenue of the lines under that rate, without tax. A line under two rates stands in both, so do not sum over rates.';
revoke all on public.daily_taxes from public, anon, authenticated, service_role;
grant select on public.daily_taxes to tillsync_reader, service_role;
