-- Payments: counted on the day the money came in, whatever becomes of the sale
create or replace view tillsync.payment_days with (security_invoker = true) as
with recursive first_payments as (
  (select p.outlet_id, p.payment_date from public.lightspeed_sale_payments p order by p.outlet_id, p.payment_date limit 1)
  union all
  select n.outlet_id, n.payment_date
  from first_payments f
  left join tillsync.outlet_zones z on z.outlet_id = f.outlet_id
  cross join lateral (select coalesce(z.time_zone, 'UTC') as zone) o
  cross join lateral (select (f.payment_date at time zone o.zone)::date as day) d
  cross join lateral (
    select p.outlet_id, p.payment_date
    from public.lightspeed_sale_payments p
    where (p.outlet_id, p.payment_date) > (f.outlet_id, (d.day + 1)::timestamp at time zone o.zone - interval '3 hours')
      and (p.outlet_id <> f.outlet_id or (p.payment_date at time zone o.zone)::date > d.day)
    order by p.outlet_id, p.payment_date
    limit 1
  ) n
)
select f.outlet_id, z.outlet_name, z.currency, o.zone, d.day,
       d.day::timestamp at time zone o.zone - interval '3 hours' as look_from,
       (d.day + 1)::timestamp at time zone o.zone + interval '3 hours' as look_to
from first_payments f
left join tillsync.outlet_zones z on z.outlet_id = f.outlet_id
cross join lateral (select coalesce(z.time_zone, 'UTC') as zone) o
cross join lateral (select (f.payment_date at time zone o.zone)::date as day) d
where d.day is not null;
comment on view tillsync.payment_days is 'As trading_days, for payments.';
revoke all on tillsync.payment_days from public, anon, authenticated, service_role;
grant select on tillsync.payment_days to tillsync_reader, service_role;
