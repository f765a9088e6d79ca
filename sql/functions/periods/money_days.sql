create or replace function tillsync.money_days(p_from date, p_to date, p_outlet text default null)
returns table (source text, day date, outlet_id text, outlet text, currency text, sales bigint, net numeric, tax numeric, gross numeric,
               compared sync_compared_days, agreement text)
language sql stable
as $$
  with ours as materialized (
    select s.source, m.day, m.outlet_id, m.currency, sum(m.sales)::bigint as sales, sum(m.net) as net, sum(m.tax) as tax, sum(m.gross) as gross
    from sync_sources s cross join lateral tillsync.money_by_day(s.source, p_from, p_to) m group by 1, 2, 3, 4
  ), compared as materialized (
    select c from sync_compared_days c where c.day between p_from and p_to and (c.our_count > 0 or c.till_count > 0)
  ), joined as (
    select coalesce(o.source, (v.c).source) as source, coalesce(o.day, (v.c).day) as day, coalesce(o.outlet_id, (v.c).outlet_id) as outlet_id,
      coalesce(o.currency, (v.c).currency) as currency, coalesce(o.sales, 0) as sales, coalesce(o.net, 0) as net, coalesce(o.tax, 0) as tax,
      coalesce(o.gross, 0) as gross, v.c
    from ours o
    full join compared v on (v.c).source = o.source and (v.c).day = o.day and (v.c).outlet_id = o.outlet_id and (v.c).currency = o.currency
  )
  select b.source, b.day, b.outlet_id, coalesce(p.outlet_name, nullif(b.outlet_id, '')), b.currency, b.sales, b.net, b.tax, b.gross, b.c,
         tillsync.agreement(b.c, b.sales, b.net, b.tax, b.gross)
  from joined b
  left join (select s.source, x.outlet_id, x.outlet_name from sync_sources s cross join lateral tillsync.places_of(s.source) x) p
    on p.source = b.source and p.outlet_id = b.outlet_id
  where p_outlet is null or b.outlet_id = p_outlet
$$;
comment on function tillsync.money_days(date, date, text) is
  'Every day, outlet and currency of a stretch of time: what is stored, its last comparison, and how the two stand. p_outlet: only this one.';
revoke execute on function tillsync.money_days(date, date, text) from public, anon, authenticated;
grant execute on function tillsync.money_days(date, date, text) to service_role, tillsync_reader;
