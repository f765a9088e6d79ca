create or replace view public.open_laybys with (security_invoker = true) as
select sale_id, sale_date, outlet_id, outlet_name, customer_id, invoice_number, currency, total, paid, balance, last_paid_at
from tillsync.unpaid_sales where standing = 'layby';
comment on view public.open_laybys is 'Goods put aside and not yet paid off. Their deposits are in daily_payments; the sale is revenue when it is closed.';
comment on column public.open_laybys.sale_date is 'Calendar day in the outlet''s time zone.';
comment on column public.open_laybys.total is 'With tax.';
comment on column public.open_laybys.balance is 'total - paid: what is still to come.';
comment on column public.open_laybys.last_paid_at is 'UTC; null: nothing was paid yet.';
revoke all on public.open_laybys from public, anon, authenticated, service_role;
grant select on public.open_laybys to tillsync_reader, service_role;
