create or replace view tillsync.tax_names with (security_invoker = true) as
-- one rate may stand in several taxes
select distinct on (r.id) r.id as tax_rate_id, coalesce(r.display_name, r.name) as tax_name, r.rate
from public.lightspeed_tax_rates r
order by r.id, r.deleted_at desc nulls first, r.tax_id;
comment on view tillsync.tax_names is 'What a tax rate is called, and what it is today.';
revoke all on tillsync.tax_names from public, anon, authenticated, service_role;
grant select on tillsync.tax_names to tillsync_reader, service_role;
