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
    select coalesce(jsonb_agg(jsonb_build_object('stated', z.stated, 'zone', tillsync.zone_of(z.stated), 'outlets', z.outlets) order by z.outlets desc, z.first), '[]')
    from (select o.%1$I as stated, count(*) as outlets, min(o.id) as first from public.%2$I o
          where o.deleted_at is null and btrim(coalesce(o.%1$I, '')) <> '' group by o.%1$I) z
    $q$, place.zone_column, place.outlets_table) into found;
  return found;
end
$$;
comment on function public.zone_candidates(text) is
  'The time zones of a sources open outlets: that of most outlets first, lowest outlet id on a tie. zone: what tillsync.zone_of() makes of it. [{stated, zone, outlets}]';
revoke execute on function public.zone_candidates(text) from public, anon, authenticated;
grant execute on function public.zone_candidates(text) to service_role, tillsync_reader;
