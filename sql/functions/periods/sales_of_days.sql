create or replace function tillsync.sales_of_days(p_source text, p_from date, p_to date, p_period bigint)
returns table (entity_type text, record_id text, outlet_id text, day date, currency text, net numeric, tax numeric, gross numeric)
language plpgsql stable
as $$
declare
  list tillsync.lists;
begin
  for list in select * from tillsync.lists l where l.source = p_source and l.money_view is not null order by l.entity loop
    -- three days wider than UTC on both sides: a frozen zone and today's may lie a day apart
    return query execute format($q$
      with frozen as materialized (select o.outlet_id, o.time_zone from public.sync_period_outlets o where o.period = $3)
      select $4, m.key, m.outlet_id, x.day, m.currency, m.net, m.tax, m.gross
      from %s m
      left join frozen z on z.outlet_id = m.outlet_id
      cross join lateral (select case when z.time_zone is null then m.day else (m.at at time zone z.time_zone)::date end as day offset 0) x
      where m.counted and x.day between $1 and $2
        and m.at >= ($1 - 3)::timestamp at time zone 'UTC' and m.at < ($2 + 4)::timestamp at time zone 'UTC'
      $q$, list.money_view) using p_from, p_to, p_period, list.entity;
  end loop;
end
$$;
comment on function tillsync.sales_of_days(text, date, date, bigint) is
  'Every sale that counts in these days, by the zones that the outlets had when a month was signed off (p_period), else by those of today.';
revoke execute on function tillsync.sales_of_days(text, date, date, bigint) from public, anon, authenticated;
grant execute on function tillsync.sales_of_days(text, date, date, bigint) to service_role;
