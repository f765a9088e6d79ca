create or replace view public.on_account_balances with (security_invoker = true) as
select customer_id, currency, count(*) as open_sale_count, sum(total) as total, sum(paid) as paid, sum(balance) as balance,
       min(sale_date) as oldest_sale_date
from public.open_account_sales
group by customer_id, currency;
comment on view public.on_account_balances is 'What each customer owes on account, from the open sales themselves. Works without lightspeed_customers.';
comment on column public.on_account_balances.balance is 'With tax. Should equal lightspeed_customers.balance.';
revoke all on public.on_account_balances from public, anon, authenticated, service_role;
grant select on public.on_account_balances to tillsync_reader, service_role;
