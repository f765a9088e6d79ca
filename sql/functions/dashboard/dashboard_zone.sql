create or replace function public.dashboard_zone(p_zone text default null)
returns text
language sql stable
as $$
  select coalesce(tillsync.zone_of(coalesce(p_zone, (
    select coalesce(s.time_zone, s.zone_setting, public.zone_candidates(s.source) -> 0 ->> 'zone') from sync_sources s
    order by coalesce(s.time_zone, s.zone_setting) is null, s.described_at nulls last, s.source limit 1))), 'UTC')
$$;
comment on function public.dashboard_zone(text) is
  'The zone in which the overview counts days: the one asked for, else that of the first source, else UTC.';
revoke execute on function public.dashboard_zone(text) from public, anon, authenticated;
grant execute on function public.dashboard_zone(text) to service_role, tillsync_reader;
