create or replace function public.compare_days(p_cursor bigint, p_log integer, p_most integer default 50000)
returns jsonb
language plpgsql
as $$
declare
  cur sync_cursors;
  list tillsync.lists;
  zone text;
  first_day date;
  until date;
  walks bigint[]; -- of all parts of the list, each of which was walked before the first day is compared
  above numeric;
begin
  select * into cur from sync_cursors c where c.id = p_cursor for update; -- an attempt that was given up may still be at it
  list := tillsync.list_of(jsonb_build_object('source', cur.source, 'entity', cur.entity));
  if list.money_view is null then
    return jsonb_build_object('done', true);
  end if;
  select array_agg(c.id), max(case when list.positions = 'number' then c.range_from::numeric end) into walks, above
    from tillsync.parts_of_walk(cur) c;
  -- a day holds the sales of every part: it is compared once, with what all of them added up
  if exists (select from tillsync.parts_of_walk(cur) c where c.compared_to = 'infinity') then
    update sync_cursors c set compared_to = 'infinity', updated_at = now() where c.id = cur.id;
    return jsonb_build_object('done', true);
  end if;
  if cur.compared_to is null then
    perform tillsync.drop_late_extra(list, c) from tillsync.parts_of_walk(cur) c;
  end if;
  zone := (select coalesce(tillsync.zone_of(coalesce(s.time_zone, s.zone_setting)), 'UTC') from sync_sources s where s.source = cur.source);
  first_day := coalesce(cur.compared_to, (now() at time zone zone)::date - cur.days_back, '0001-01-02');
  -- as many days as hold so many sales; a day is never cut
  execute format('select greatest((m.at at time zone ''UTC'')::date, $1 + 1) from %s m where m.at >= ($1 - 1)::timestamp at time zone ''UTC'' order by m.at offset $2 limit 1',
                 list.money_view) into until using first_day, p_most;
  until := coalesce(until, 'infinity');

  -- ours: every sale of the day as it stands now. The source's: that, with what differed in the records that were compared.
  execute format($q$
    with ours as (
      select m.outlet_id, m.day, m.currency, count(*) as n, sum(m.net) as net, sum(m.tax) as tax, sum(m.gross) as gross,
             count(*) filter (where m.version <= $2) as uncompared
      from %s m
      where m.counted and m.day >= $3 and m.day < $4
        and m.at >= ($3 - 1)::timestamp at time zone 'UTC' and m.at < ($4 + 1)::timestamp at time zone 'UTC'
      group by 1, 2, 3
    ), extra as (
      select coalesce(d.outlet_id, '') as outlet_id, d.day, coalesce(d.currency, '') as currency, count(*) as n, sum(m.net) as net, sum(m.tax) as tax, sum(m.gross) as gross
      from sync_differences d join %1$s m on m.key = d.record_id and m.counted
      where d.walk = any ($1) and d.kind = 'extra' and d.day >= $3 and d.day < $4 group by 1, 2, 3
    ), tally as (
      select t.outlet_id, t.day, t.currency, sum(t.till_count) as till_count, sum(t.till_net) as till_net, sum(t.till_tax) as till_tax, sum(t.till_gross) as till_gross,
             sum(t.our_count) as our_count, sum(t.our_net) as our_net, sum(t.our_tax) as our_tax, sum(t.our_gross) as our_gross
      from tillsync.tallies t where t.walk = any ($1) and t.day >= $3 and t.day < $4 group by 1, 2, 3
    )
    insert into sync_compared_days (source, day, outlet_id, currency, our_count, our_net, our_tax, our_gross,
                                    till_count, till_net, till_tax, till_gross, uncompared, compared_at, log_id)
    select $5, k.day, k.outlet_id, k.currency, coalesce(o.n, 0), coalesce(o.net, 0), coalesce(o.tax, 0), coalesce(o.gross, 0),
           coalesce(o.n, 0) + coalesce(t.till_count - t.our_count, 0) - coalesce(e.n, 0),
           coalesce(o.net, 0) + coalesce(t.till_net - t.our_net, 0) - coalesce(e.net, 0),
           coalesce(o.tax, 0) + coalesce(t.till_tax - t.our_tax, 0) - coalesce(e.tax, 0),
           coalesce(o.gross, 0) + coalesce(t.till_gross - t.our_gross, 0) - coalesce(e.gross, 0),
           coalesce(o.uncompared, 0), now(), $6
    from (select day, outlet_id, currency from ours union select day, outlet_id, currency from tally) k
    left join ours o using (day, outlet_id, currency)
    left join tally t using (day, outlet_id, currency)
    left join extra e using (day, outlet_id, currency)
    on conflict (source, day, outlet_id, currency) do update set
      our_count = excluded.our_count, our_net = excluded.our_net, our_tax = excluded.our_tax, our_gross = excluded.our_gross,
      till_count = excluded.till_count, till_net = excluded.till_net, till_tax = excluded.till_tax, till_gross = excluded.till_gross,
      uncompared = excluded.uncompared, compared_at = excluded.compared_at, log_id = excluded.log_id
    $q$, list.money_view)
    using walks, above, first_day, until, cur.source, p_log;
  -- what an earlier comparison wrote of days that hold nothing any more, here and there
  delete from sync_compared_days d where d.source = cur.source and d.day >= first_day and d.day < until and d.compared_at < now();
  update sync_cursors c set compared_to = until, updated_at = now() where c.id = cur.id;
  return jsonb_build_object('done', until = 'infinity');
end
$$;
comment on function public.compare_days(bigint, integer, integer) is
  'Of a walk that compared: writes down for the next days what is stored and what the source''s records add up to, as many days as hold p_most sales, one at least. All parts of a list together, once. Asked for again until {done}; whoever asks again since a response got lost goes on.';
revoke execute on function public.compare_days(bigint, integer, integer) from public, anon, authenticated;
grant execute on function public.compare_days(bigint, integer, integer) to service_role;
