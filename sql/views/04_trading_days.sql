-- A day in a zone cannot be indexed, since each outlet has its own. So the days are found first, by skipping through the
-- index from one day's first sale to the next day's (one step per outlet and day, however many sales there are), and the
-- sales of the wanted days by index. The range looked at is three hours wider than the day on both sides, because a
-- clock that is put back at midnight shows the first hour of a day twice; the day itself decides. "offset 0" keeps the
-- two steps apart: the planner cannot know how short a day is, and would read everything and compare it with every day.
create or replace view tillsync.trading_days with (security_invoker = true) as
with recursive first_sales as (
  (select s.outlet_id, s.sale_date from public.lightspeed_sales s order by s.outlet_id, s.sale_date limit 1)
  union all
  select n.outlet_id, n.sale_date
  from first_sales f
  left join tillsync.outlet_zones z on z.outlet_id = f.outlet_id
  cross join lateral (select coalesce(z.time_zone, 'UTC') as zone) o
  cross join lateral (select (f.sale_date at time zone o.zone)::date as day) d
  cross join lateral (
    select s.outlet_id, s.sale_date
    from public.lightspeed_sales s
    where (s.outlet_id, s.sale_date) > (f.outlet_id, (d.day + 1)::timestamp at time zone o.zone - interval '3 hours')
      and (s.outlet_id <> f.outlet_id or (s.sale_date at time zone o.zone)::date > d.day)
    order by s.outlet_id, s.sale_date
    limit 1
  ) n
)
select f.outlet_id, z.outlet_name, z.currency, o.zone, d.day,
       d.day::timestamp at time zone o.zone - interval '3 hours' as look_from,
       (d.day + 1)::timestamp at time zone o.zone + interval '3 hours' as look_to
from first_sales f
left join tillsync.outlet_zones z on z.outlet_id = f.outlet_id
cross join lateral (select coalesce(z.time_zone, 'UTC') as zone) o
cross join lateral (select (f.sale_date at time zone o.zone)::date as day) d
where d.day is not null;
comment on view tillsync.trading_days is 'Outlets and the days on which they sold, with the stretch of time in which to look for that day''s sales.';
revoke all on tillsync.trading_days from public, anon, authenticated, service_role;
grant select on tillsync.trading_days to tillsync_reader, service_role;
