create or replace function tillsync.days_end(p_source text, p_day date)
returns timestamptz
language sql stable
as $$
  select max((p_day + 1)::timestamp at time zone z.zone)
  from (select p.time_zone as zone from tillsync.places_of(p_source) p
        union select coalesce(tillsync.zone_of(coalesce(s.time_zone, s.zone_setting)), 'UTC') from sync_sources s where s.source = p_source) z
$$;
comment on function tillsync.days_end(text, date) is
  'When a day is over in every outlet of a source.';
revoke execute on function tillsync.days_end(text, date) from public, anon, authenticated;
grant execute on function tillsync.days_end(text, date) to service_role, tillsync_reader;
