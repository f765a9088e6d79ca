create or replace function tillsync.money_live(p_list tillsync.lists, p_from date, p_to date)
returns table (day date, outlet_id text, currency text, sales bigint, net numeric, tax numeric, gross numeric)
language plpgsql stable
set work_mem = '32MB'
set jit = off
as $$
begin
  -- No zone is more than a day from UTC: an index on the time finds what may lie in these days. What a clock on a wall shows is
  -- slow to compute, and every zone changes its day on a quarter of an hour: so it is computed once for each of these.
  return query execute format($q$
    with quarters as materialized (
      select date_bin('15 minutes', m.at, '2000-01-01Z') as at, m.outlet_id, m.currency, count(*) as n, sum(m.net) as net, sum(m.tax) as tax, sum(m.gross) as gross
      from %s m
      where m.counted and m.at >= ($1 - 1)::timestamp at time zone 'UTC' and m.at < ($2 + 2)::timestamp at time zone 'UTC'
      group by 1, 2, 3
    ), placed as materialized (
      select (q.at at time zone coalesce(p.time_zone, 'UTC'))::date as day, q.* from quarters q left join tillsync.places_of($3) p on p.outlet_id = q.outlet_id
    )
    select x.day, x.outlet_id, x.currency, sum(x.n)::bigint, sum(x.net), sum(x.tax), sum(x.gross) from placed x where x.day between $1 and $2 group by 1, 2, 3
    $q$, p_list.money_view) using p_from, p_to, p_list.source;
end
$$;
comment on function tillsync.money_live(tillsync.lists, date, date) is
  'What the records of a list count in money, per day, outlet and currency, added up from the records themselves.';
revoke execute on function tillsync.money_live(tillsync.lists, date, date) from public, anon, authenticated;
grant execute on function tillsync.money_live(tillsync.lists, date, date) to service_role, tillsync_reader;
