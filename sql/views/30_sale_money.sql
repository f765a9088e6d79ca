create or replace view tillsync.sale_money with (security_invoker = true) as
select s.id as key, s.version, s.deleted_at is null and s.standing = 'closed' as counted, s.sale_date as at,
       (s.sale_date at time zone coalesce(z.time_zone, 'UTC'))::date as day, coalesce(s.outlet_id, '') as outlet_id,
       coalesce(z.currency, '') as currency, coalesce(s.total_price, 0) as net, coalesce(s.total_tax, 0) as tax,
       coalesce(s.total_price_incl, s.total_price + s.total_tax, 0) as gross,
       s.deleted_at is null and s.standing not in ('voided', 'parked') as rung_up
from public.lightspeed_sales s
left join tillsync.outlet_zones z on z.outlet_id = s.outlet_id;
comment on view tillsync.sale_money is 'What each sale counts in money, for the comparison with the till; counted as closed_sales does; rung_up: it counts, or will when it is paid or handed over.';
revoke all on tillsync.sale_money from public, anon, authenticated, service_role;
grant select on tillsync.sale_money to service_role, tillsync_reader;
