create or replace function tillsync.note_zones(p_source text)
returns void
language plpgsql
as $$
declare
  place sync_sources;
begin
  select * into place from sync_sources s where s.source = p_source;
  if place.outlets_table is null then
    return;
  end if;
  execute format($q$
    insert into sync_outlet_zones (source, outlet_id, time_zone)
    select $1, o.id, o.%1$I from public.%2$I o
    left join lateral (select z.time_zone, z.seen_at from sync_outlet_zones z where z.source = $1 and z.outlet_id = o.id order by z.seen_at desc limit 1) z on true
    where o.deleted_at is null and (z.seen_at is null or z.time_zone is distinct from o.%1$I)
    on conflict do nothing $q$, place.zone_column, place.outlets_table) using p_source;
end
$$;
comment on function tillsync.note_zones(text) is 'Writes down which time zone each outlet of a source has, where it is another one than before.';
revoke execute on function tillsync.note_zones(text) from public, anon, authenticated;
grant execute on function tillsync.note_zones(text) to service_role;
