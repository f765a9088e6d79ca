create or replace function tillsync.compare_days(p_list tillsync.lists, p_cur sync_cursors, p_log integer, p_from date)
returns void
language plpgsql
as $$
begin
  -- ours: every sale of the day as it stands now. The source's: that, with what differed in the records that were compared.
  execute format($q$
    with ours as (
      select m.outlet_id, m.day, m.currency, count(*) as n, sum(m.net) as net, sum(m.tax) as tax, sum(m.gross) as gross,
             count(*) filter (where m.version <= $2) as uncompared
      from %s m
      where m.counted and m.day >= $3 and m.at >= ($3 - 1)::timestamp at time zone 'UTC'
      group by 1, 2, 3
    ), extra as (
      select coalesce(d.outlet_id, '') as outlet_id, d.day, coalesce(d.currency, '') as currency, count(*) as n, sum(m.net) as net, sum(m.tax) as tax, sum(m.gross) as gross
      from sync_differences d join %1$s m on m.key = d.record_id and m.counted
      where d.walk = $1 and d.kind = 'extra' group by 1, 2, 3
    ), tally as (
      select * from tillsync.tallies t where t.walk = $1 and t.day >= $3
    )
    insert into sync_compared_days (source, day, outlet_id, currency, our_count, our_net, our_tax, our_gross,
                                    till_count, till_net, till_tax, till_gross, uncompared, compared_at, log_id)
    select $4, k.day, k.outlet_id, k.currency, coalesce(o.n, 0), coalesce(o.net, 0), coalesce(o.tax, 0), coalesce(o.gross, 0),
           coalesce(o.n, 0) + coalesce(t.till_count - t.our_count, 0) - coalesce(e.n, 0),
           coalesce(o.net, 0) + coalesce(t.till_net - t.our_net, 0) - coalesce(e.net, 0),
           coalesce(o.tax, 0) + coalesce(t.till_tax - t.our_tax, 0) - coalesce(e.tax, 0),
           coalesce(o.gross, 0) + coalesce(t.till_gross - t.our_gross, 0) - coalesce(e.gross, 0),
           coalesce(o.uncompared, 0), now(), $5
    from (select day, outlet_id, currency from ours union select day, outlet_id, currency from tally) k
    left join ours o using (day, outlet_id, currency)
    left join tally t using (day, outlet_id, currency)
    left join extra e using (day, outlet_id, currency)
    on conflict (source, day, outlet_id, currency) do update set
      our_count = excluded.our_count, our_net = excluded.our_net, our_tax = excluded.our_tax, our_gross = excluded.our_gross,
      till_count = excluded.till_count, till_net = excluded.till_net, till_tax = excluded.till_tax, till_gross = excluded.till_gross,
      uncompared = excluded.uncompared, compared_at = excluded.compared_at, log_id = excluded.log_id
    $q$, p_list.money_view)
    using p_cur.id, case when p_list.positions = 'number' then p_cur.range_from::numeric end, p_from, p_cur.source, p_log;
end
$$;
comment on function tillsync.compare_days(tillsync.lists, sync_cursors, integer, date) is
  'Writes down, for every day from p_from on, what is stored and what the source''s records add up to.';
revoke execute on function tillsync.compare_days(tillsync.lists, sync_cursors, integer, date) from public, anon, authenticated;
grant execute on function tillsync.compare_days(tillsync.lists, sync_cursors, integer, date) to service_role;
