create or replace function tillsync.money_by_day(p_source text, p_from date, p_to date)
returns table (day date, outlet_id text, currency text, sales bigint, net numeric, tax numeric, gross numeric)
language plpgsql stable
set work_mem = '32MB'
set jit = off
as $$
declare
  list tillsync.lists;
begin
  for list in select * from tillsync.lists l where l.source = p_source and l.money_view is not null order by l.entity loop
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
      $q$, list.money_view) using p_from, p_to, p_source;
  end loop;
end
$$;
comment on function tillsync.money_by_day(text, date, date) is
  'What is stored counts in money, per day, outlet and currency, a row for each list that holds money.';
revoke execute on function tillsync.money_by_day(text, date, date) from public, anon, authenticated;
grant execute on function tillsync.money_by_day(text, date, date) to service_role, tillsync_reader;
