create or replace view tillsync.tax_amounts with (security_invoker = true) as
select s.sale_date, s.outlet_id, s.outlet_name, s.currency, s.sale_id, x.id as tax_rate_id, x.amount
from tillsync.sales_by_day s
join public.lightspeed_sale_taxes x on x.sale_id = s.sale_id;
comment on view tillsync.tax_amounts is 'Tax of the sales that count, one row per sale and rate.';
revoke all on tillsync.tax_amounts from public, anon, authenticated, service_role;
grant select on tillsync.tax_amounts to tillsync_reader, service_role;
