create or replace function public.dashboard_zone(p_zone text default null)
returns text
language sql stable
as $$
  select public.dashboard_known_zone(coalesce(
    p_zone,
    (select o.time_zone from lightspeed_outlets o
     where o.deleted_at is null and o.time_zone is not null
     group by o.time_zone order by count(*) desc, min(o.id) limit 1)))
$$;
comment on function public.dashboard_zone(text) is 'The zone in which days are counted: the one asked for, else that of most open outlets (lowest id on a tie), else UTC.';
revoke execute on function public.dashboard_zone(text) from public, anon, authenticated;
grant execute on function public.dashboard_zone(text) to service_role, tillsync_reader;
