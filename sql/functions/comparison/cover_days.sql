create or replace function tillsync.cover_days(p_cur sync_cursors, p_log integer)
returns void
language sql
as $$
  insert into sync_covered_days as v (source, entity_type, day, compared_at, log_id)
  select p_cur.source, p_cur.entity, d::date, p_cur.created_at, p_log
  from (select (now() at time zone coalesce(tillsync.zone_of(coalesce(s.time_zone, s.zone_setting)), 'UTC'))::date as today from sync_sources s
        where s.source = p_cur.source) n
  cross join lateral (select coalesce(n.today - p_cur.days_back, (
      -- a day before anything was ever sold is compared too; whole months, since these are signed off
      select date_trunc('month', min(c.day))::date from sync_compared_days c where c.source = p_cur.source and c.day > n.today - 15000), n.today) as first) f
  cross join lateral generate_series(f.first, n.today, interval '1 day') d
  on conflict (source, entity_type, day) do update set compared_at = excluded.compared_at, log_id = excluded.log_id
$$;
comment on function tillsync.cover_days(sync_cursors, integer) is
  'Notes which calendar days a comparison has reached, as of its beginning: the last days_back, or all from the month of the first sale on.';
revoke execute on function tillsync.cover_days(sync_cursors, integer) from public, anon, authenticated;
grant execute on function tillsync.cover_days(sync_cursors, integer) to service_role;
