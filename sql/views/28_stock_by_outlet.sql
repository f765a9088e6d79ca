create or replace view public.stock_by_outlet with (security_invoker = true) as
select i.outlet_id, o.name as outlet_name, o.currency, count(*) as product_count, sum(i.current_amount) as units,
       sum(greatest(i.current_amount, 0) * i.average_cost) as stock_value,
       count(*) filter (where i.current_amount < 0) as below_zero_count,
       coalesce(max(l.low_count), 0) as low_count
from public.lightspeed_inventory i
left join public.lightspeed_outlets o on o.id = i.outlet_id
left join public.lightspeed_products p on p.id = i.product_id
left join (select outlet_id, count(*) as low_count from public.low_stock_products group by outlet_id) l on l.outlet_id = i.outlet_id
where i.deleted_at is null and p.deleted_at is null and o.deleted_at is null
group by i.outlet_id, o.name, o.currency;
comment on view public.stock_by_outlet is
  'Stock now per outlet, at average cost: what is on hand counts, what is below zero is counted apart. Deleted products and outlets are left out; low_count is the number of its rows in low_stock_products.';
comment on column public.stock_by_outlet.outlet_id is 'lightspeed_outlets.id';
comment on column public.stock_by_outlet.outlet_name is 'lightspeed_outlets.name as it is today; null when the outlet is unknown.';
comment on column public.stock_by_outlet.currency is 'Of the outlet; null when it is unknown.';
comment on column public.stock_by_outlet.product_count is 'Products that the outlet keeps account of.';
comment on column public.stock_by_outlet.units is 'Units in stock, those below zero taken off.';
comment on column public.stock_by_outlet.stock_value is 'At average cost; what is below zero counts as nothing.';
comment on column public.stock_by_outlet.below_zero_count is 'Products of which more was sold than there was.';
comment on column public.stock_by_outlet.low_count is 'Products at or below their reorder point.';
revoke all on public.stock_by_outlet from public, anon, authenticated, service_role;
grant select on public.stock_by_outlet to tillsync_reader, service_role;
