create or replace view public.stock_on_day with (security_invoker = true) as
select d.day, i.outlet_id, i.product_id, h.current_amount, h.average_cost, h.current_amount * h.average_cost as stock_value, h.day as taken_on
from (
  select g::date as day
  from generate_series((select min(day) from public.lightspeed_inventory_history),
                       (select greatest(max(day), current_date) from public.lightspeed_inventory_history), interval '1 day') g
) d
cross join public.lightspeed_inventory i
cross join lateral (
  select * from public.lightspeed_inventory_history h
  where h.inventory_id = i.id and h.day <= d.day order by h.day desc limit 1
) h
where h.current_amount is not null;
comment on view public.stock_on_day is
  'Stock per outlet and product on any day since the history began. Always give the day: every day has every product. '
  'The level is the last one taken down on or before that day; with a snapshot at night it is the stock with which the day began.';
comment on column public.stock_on_day.day is 'Calendar day in the outlet''s time zone.';
comment on column public.stock_on_day.stock_value is 'At average cost, outlet''s currency; null when the cost is unknown.';
comment on column public.stock_on_day.taken_on is 'The day on which this level was taken down.';
revoke all on public.stock_on_day from public, anon, authenticated, service_role;
grant select on public.stock_on_day to tillsync_reader, service_role;
