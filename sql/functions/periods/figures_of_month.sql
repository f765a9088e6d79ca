create or replace function tillsync.figures_of_month(p_source text, p_month date, p_period bigint default null)
returns table (day date, outlet_id text, currency text, sales bigint, net numeric, tax numeric, gross numeric, compared sync_compared_days, agreement text)
language sql stable
as $$
  with ours as materialized (
    select o.day, o.outlet_id, o.currency, sum(o.sales)::bigint as sales, sum(o.net) as net, sum(o.tax) as tax, sum(o.gross) as gross
    from (
      select m.* from tillsync.money_by_day(p_source, p_month, (p_month + interval '1 month - 1 day')::date) m where p_period is null
      union all
      select s.day, s.outlet_id, s.currency, count(*), sum(s.net), sum(s.tax), sum(s.gross) from sync_period_sales s where s.period = p_period group by 1, 2, 3
    ) o group by 1, 2, 3
  ), compared as materialized (
    select c from sync_compared_days c
    where c.source = p_source and c.day >= p_month and c.day < p_month + interval '1 month' and (c.our_count > 0 or c.till_count > 0)
  ), joined as (
    select coalesce(o.day, (x.c).day) as day, coalesce(o.outlet_id, (x.c).outlet_id) as outlet_id, coalesce(o.currency, (x.c).currency) as currency,
      coalesce(o.sales, 0) as sales, coalesce(o.net, 0) as net, coalesce(o.tax, 0) as tax, coalesce(o.gross, 0) as gross, x.c
    from ours o full join compared x on (x.c).day = o.day and (x.c).outlet_id = o.outlet_id and (x.c).currency = o.currency
  )
  select b.*, case when (b.c).compared_at <= (b.day + 1)::timestamp at time zone coalesce(p.time_zone, 'UTC') then 'not_compared' -- the day was not over then
                   else tillsync.agreement(b.c, b.sales, b.net, b.tax, b.gross) end
  from joined b left join tillsync.places_of(p_source) p on p.outlet_id = b.outlet_id
$$;
comment on function tillsync.figures_of_month(text, date, bigint) is
  'A month per day, outlet and currency beside its last comparison: as it stands now, or (p_period) as it was signed off.';
revoke execute on function tillsync.figures_of_month(text, date, bigint) from public, anon, authenticated;
grant execute on function tillsync.figures_of_month(text, date, bigint) to service_role, tillsync_reader;
