create or replace view tillsync.sold_lines with (security_invoker = true) as
select l.sale_id, l.position, l.product_id, l.quantity, l.tax_components,
       coalesce(l.total_price, l.price_total) as revenue,
       coalesce(l.total_discount, l.discount_total) as discount,
       coalesce(l.total_cost, l.cost_total) as cost
from public.lightspeed_sale_line_items l
where l.status is distinct from 'VOIDED';
comment on view tillsync.sold_lines is 'Lines that were not struck out. The API sends each total under two names; either will do.';
revoke all on tillsync.sold_lines from public, anon, authenticated, service_role;
grant select on tillsync.sold_lines to tillsync_reader, service_role;
