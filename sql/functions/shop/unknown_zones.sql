create or replace function public.unknown_zones()
returns jsonb
language plpgsql stable
as $$
declare
  place sync_sources;
  found jsonb := '[]';
  of_source jsonb;
begin
  for place in select * from sync_sources s where s.outlets_table is not null order by s.source loop
    execute format(
      $q$
      select coalesce(jsonb_agg(jsonb_build_object('source', %3$L, 'outlet', coalesce(o.name, o.id), 'stated', o.%1$I) order by o.id), '[]')
      from public.%2$I o
      where o.deleted_at is null and btrim(coalesce(o.%1$I, '')) <> '' and tillsync.zone_of(o.%1$I) is null
      $q$, place.zone_column, place.outlets_table, place.label) into of_source;
    found := found || of_source;
  end loop;
  return found;
end
$$;
comment on function public.unknown_zones() is
  'Open outlets whose time zone nobody can compute with: their days are counted in UTC. [{source, outlet, stated}]';
revoke execute on function public.unknown_zones() from public, anon, authenticated;
grant execute on function public.unknown_zones() to service_role, tillsync_reader;
