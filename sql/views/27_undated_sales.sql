create or replace view public.undated_sales with (security_invoker = true) as
select s.sale_id, s.outlet_id, s.outlet_name, s.currency, s.invoice_number, s.status, s.return_for,
       s.total_price, s.total_tax, s.total_price_incl
from public.closed_sales s
where s.sold_at is null;
comment on view public.undated_sales is
  'Closed sales whose date is missing or cannot be: no daily figure holds them. What the source said of the date stands in the sale''s extra.';
comment on column public.undated_sales.sale_id is 'lightspeed_sales.id';
comment on column public.undated_sales.outlet_id is 'lightspeed_outlets.id';
comment on column public.undated_sales.outlet_name is 'lightspeed_outlets.name as it is today; null when the outlet is unknown.';
comment on column public.undated_sales.currency is 'Of the outlet; null when it is unknown.';
comment on column public.undated_sales.invoice_number is 'The number on the receipt.';
comment on column public.undated_sales.status is 'As the source says it.';
comment on column public.undated_sales.return_for is 'lightspeed_sales.id of the sale that this one returns.';
comment on column public.undated_sales.total_price is 'Without tax.';
comment on column public.undated_sales.total_tax is 'Tax.';
comment on column public.undated_sales.total_price_incl is 'With tax.';
revoke all on public.undated_sales from public, anon, authenticated, service_role;
grant select on public.undated_sales to tillsync_reader, service_role;
