create or replace view tillsync.square_money with (security_invoker = true) as
select m.order_id as key, null::bigint as version, m.state = 'COMPLETED' as counted, m.closed_at as at, m.sale_date as day,
       coalesce(m.location_id, '') as outlet_id, coalesce(m.currency, '') as currency, coalesce(m.net, 0) as net, coalesce(m.tax, 0) as tax,
       coalesce(m.gross, 0) as gross, m.state in ('COMPLETED', 'OPEN') as rung_up
from public.square_order_money m;
comment on view tillsync.square_money is 'What each Square order counts in money, for the comparison with the till; rung_up: it counts, or will when it is paid.';
revoke all on tillsync.square_money from public, anon, authenticated, service_role;
grant select on tillsync.square_money to service_role, tillsync_reader;
