-- Tolerances. The API gives amounts with five decimals, and says nowhere at which of the steps a till rounds to cents: it
-- may at every line and once more at the total. So a sum of n amounts may be off by half a cent for each of them and half
-- a cent for the total. What is paid in cash is rounded to the smallest coin besides. Surcharges, tips and charges of web
-- shops stand beside the lines, and whether a total includes them is undocumented: either is taken.
create or replace view tillsync.lightspeed_sale_sums with (security_invoker = true) as
select k.code, s.id as record_id, k.off_by
from public.lightspeed_sales s
left join public.lightspeed_outlets o on o.id = s.outlet_id
cross join lateral (
  select count(*) as n, count(e.price) as priced, count(e.tax) as taxed, coalesce(sum(e.price), 0) as price, coalesce(sum(e.tax), 0) as tax,
         coalesce(sum(e.price) filter (where i.status = 'VOIDED'), 0) as void_price,
         coalesce(sum(e.tax) filter (where i.status = 'VOIDED'), 0) as void_tax
  from public.lightspeed_sale_line_items i
  cross join lateral (select coalesce(i.total_price, i.price_total) as price, coalesce(i.total_tax, i.tax_total) as tax) e
  where i.sale_id = s.id
) l
cross join lateral (select count(t.amount) as n, coalesce(sum(t.amount), 0) as tax from public.lightspeed_sale_taxes t where t.sale_id = s.id) t
cross join lateral (
  select count(*) as n, coalesce(sum(p.amount), 0) as amount, count(*) filter (where p.amount is null) as unknown
  from public.lightspeed_sale_payments p where p.sale_id = s.id and p.deleted_at is null
) p
cross join lateral (
  select coalesce(s.total_surcharge, 0) as surcharge,
         case when jsonb_typeof(s.adjustments) = 'array' then jsonb_array_length(s.adjustments) else 0 end > 0
           or coalesce(s.ecom_custom_charges -> 'total', '0') not in ('0', 'null') as charged,
         coalesce(s.total_price_incl, s.total_price + s.total_tax) as gross
) x
cross join lateral (values
  ('lines_not_total', least(abs(s.total_price - l.price), abs(s.total_price - l.price + l.void_price),
                            abs(s.total_price - l.price - x.surcharge)), 0.005 * (l.n + 1), l.priced = l.n and not x.charged),
  ('line_taxes_not_total', least(abs(s.total_tax - l.tax), abs(s.total_tax - l.tax + l.void_tax)), 0.005 * (l.n + 1), l.taxed = l.n and l.n > 0 and not x.charged),
  ('taxes_not_total', abs(s.total_tax - t.tax), 0.005 * (t.n + 1), t.n > 0 and not x.charged),
  ('payments_not_total', least(abs(x.gross - p.amount), abs(x.gross + x.surcharge - p.amount)),
    0.005 * (p.n + 1) + tillsync.cash_step(o.currency) / 2, s.standing = 'closed' and p.unknown = 0)
) k (code, off_by, tolerance, known)
where s.deleted_at is null and s.standing in ('closed', 'layby', 'on_account', 'pending')
  and k.known and k.off_by > k.tolerance;
comment on view tillsync.lightspeed_sale_sums is
  'Sales whose lines, taxes or payments do not add up to their totals, beyond what rounding explains. Parked and voided sales are drafts and leftovers, and not looked at.';
revoke all on tillsync.lightspeed_sale_sums from public, anon, authenticated, service_role;
grant select on tillsync.lightspeed_sale_sums to service_role;
