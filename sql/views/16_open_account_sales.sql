create or replace view public.open_account_sales with (security_invoker = true) as
select sale_id, sale_date, outlet_id, outlet_name, customer_id, invoice_number, currency, total, paid, balance, last_paid_at
from tillsync.unpaid_sales where standing = 'on_account';
comment on view public.open_account_sales is 'Sales on account that are not settled, one row each.';
comment on column public.open_account_sales.sale_date is 'Calendar day in the outlet''s time zone.';
comment on column public.open_account_sales.total is 'With tax.';
comment on column public.open_account_sales.balance is 'total - paid: what is still to come.';
comment on column public.open_account_sales.last_paid_at is 'UTC; null: nothing was paid yet.';
revoke all on public.open_account_sales from public, anon, authenticated, service_role;
grant select on public.open_account_sales to tillsync_reader, service_role;
