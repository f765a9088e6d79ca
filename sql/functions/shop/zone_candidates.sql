create or replace function public.zone_candidates(p_source text)
returns jsonb
language plpgsql stable
as $$
declare
  place sync_sources;
  found jsonb;
begin
  select * into place from sync_sources s where s.source = p_source;
  if place.outlets_table is null then
    return '[]';
  end if;
  execute format(
    $q$
    select coalesce(jsonb_agg(jsonb_build_object('zone', z.zone, 'outlets', z.outlets, 'known', tillsync.is_zone(z.zone)) order by z.outlets desc, z.first), '[]')
    from (select o.%1$I as zone, count(*) as outlets, min(o.id) as first from public.%2$I o
          where o.deleted_at is null and coalesce(o.%1$I, '') <> '' group by o.%1$I) z
    $q$, place.zone_column, place.outlets_table) into found;
  return found;
end
$$;
comment on function public.zone_candidates(text) is
  'The time zones of a sources open outlets: that of most outlets first, lowest outlet id on a tie. known: this server can compute with it. [{zone, outlets, known}]';
revoke execute on function public.zone_candidates(text) from public, anon, authenticated;
grant execute on function public.zone_candidates(text) to service_role, tillsync_reader;
