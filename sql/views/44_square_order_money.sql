create or replace view public.square_order_money with (security_invoker = true) as
select o.id as order_id, o.state, o.closed_at, (o.closed_at at time zone coalesce(p.time_zone, 'UTC'))::date as sale_date,
       o.location_id, p.outlet_name as location_name, o.total_money_currency as currency,
       tillsync.major_units(m.total - m.tip - m.tax, o.total_money_currency) as net,
       tillsync.major_units(m.tax, o.total_money_currency) as tax,
       tillsync.major_units(m.total - m.tip, o.total_money_currency) as gross,
       tillsync.major_units(m.tip, o.total_money_currency) as tip,
       tillsync.major_units(m.discount, o.total_money_currency) as discount,
       tillsync.major_units(tillsync.minor_units(o.return_amounts -> 'total_money'), o.total_money_currency) as returned
from public.square_orders o
cross join lateral (
  -- what remains after returns; an order that was never given back may lack net_amounts
  select coalesce(tillsync.minor_units(o.net_amounts -> 'total_money'), o.total_money_amount) as total,
         coalesce(tillsync.minor_units(o.net_amounts -> 'tax_money'), o.total_tax_money_amount, 0) as tax,
         coalesce(tillsync.minor_units(o.net_amounts -> 'tip_money'), o.total_tip_money_amount, 0) as tip,
         coalesce(tillsync.minor_units(o.net_amounts -> 'discount_money'), o.total_discount_money_amount, 0) as discount) m
left join tillsync.square_places p on p.outlet_id = o.location_id;
comment on view public.square_order_money is
  'What each Square order comes to after returns, in units of its currency (12.50, not 1250). Revenue is that of state COMPLETED, on sale_date. Tips are in none of net, tax and gross.';
comment on column public.square_order_money.order_id is 'square_orders.id';
comment on column public.square_order_money.state is 'See square_orders.state.';
comment on column public.square_order_money.closed_at is 'When it was completed or cancelled, UTC.';
comment on column public.square_order_money.sale_date is 'Calendar day of closed_at in the location''s time zone.';
comment on column public.square_order_money.location_id is 'square_locations.id';
comment on column public.square_order_money.location_name is 'square_locations.name as it is today; null when the location is unknown.';
comment on column public.square_order_money.net is 'Without tax and tip, after discounts and returns.';
comment on column public.square_order_money.tax is 'Tax in gross.';
comment on column public.square_order_money.gross is 'With tax, without tip, after discounts and returns.';
comment on column public.square_order_money.tip is 'Tips, which are no revenue.';
comment on column public.square_order_money.discount is 'Discounts that were given.';
comment on column public.square_order_money.returned is 'With tax and tip: what this order takes back of an earlier one.';
revoke all on public.square_order_money from public, anon, authenticated, service_role;
grant select on public.square_order_money to tillsync_reader, service_role;
