create or replace function tillsync.day_figures(p_source text, p_at timestamptz, p_days integer)
returns table (outlet_id text, outlet_name text, currency text, last_day date, day date, sales bigint, takings numeric)
language plpgsql stable
set plan_cache_mode = force_custom_plan
as $$
declare
  list tillsync.lists;
  places text := (select s.places_view from sync_sources s where s.source = p_source);
begin
  for list in select l.* from tillsync.lists l where l.source = p_source and l.money_view is not null and places is not null loop
    -- sales that wait to be paid or handed over are among them: else yesterday always had fewer than any day before it;
    -- a day is whole when it is over at its outlet; the range by time is a day wider on both sides, for the zones
    return query execute format($q$
      with places as materialized (
        select p.outlet_id, p.outlet_name, ($1 at time zone coalesce(p.time_zone, 'UTC'))::date - 1 as last_day from %s p
      )
      select m.outlet_id, p.outlet_name, m.currency, p.last_day, m.day, count(*), sum(m.gross) filter (where m.gross > 0)
      from %s m join places p on p.outlet_id = m.outlet_id
      where m.rung_up and m.at >= $1 - make_interval(days => $2 + 2) and m.at < $1 and m.day between p.last_day - $2 + 1 and p.last_day
      group by 1, 2, 3, 4, 5
      $q$, places, list.money_view)
      using p_at, p_days;
  end loop;
end
$$;
comment on function tillsync.day_figures(text, timestamptz, integer) is
  'Number of the sales that were rung up, paid yet or not, and what they come to before returns, per outlet, currency and whole day, of the p_days that were over at p_at. A day without sales has no row.';
revoke execute on function tillsync.day_figures(text, timestamptz, integer) from public, anon, authenticated;
grant execute on function tillsync.day_figures(text, timestamptz, integer) to service_role;
