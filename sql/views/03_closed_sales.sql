create or replace view public.closed_sales with (security_invoker = true) as
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
  'Sales that count as revenue, one row each, returns included: of standing closed and not deleted. '
  'A gift card counts when it is sold, as any line does, and the goods bought with it count again: take its lines out by gift_card_number where that matters. Parked, open, voided, and not yet paid laybys and on-account sales are not in it. '
  'Filter by sold_at, customer_id, outlet_id or sale_id.';
comment on column public.closed_sales.sale_date is 'Calendar day in the outlet''s own time zone; UTC when the outlet is unknown.';
comment on column public.closed_sales.sold_at is 'The moment, UTC (lightspeed_sales.sale_date).';
comment on column public.closed_sales.currency is 'The outlet''s; null when the outlet is unknown.';
comment on column public.closed_sales.return_for is 'Set: a return of that sale.';
comment on column public.closed_sales.total_price is 'Without tax; negative on a return.';
comment on column public.closed_sales.total_price_incl is 'With tax.';
revoke all on public.closed_sales from public, anon, authenticated, service_role;
grant select on public.closed_sales to tillsync_reader, service_role;
