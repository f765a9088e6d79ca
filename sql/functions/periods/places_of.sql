create or replace function tillsync.places_of(p_source text)
returns table (outlet_id text, outlet_name text, time_zone text, currency text)
language plpgsql stable
as $$
declare
  places text := (select s.places_view from sync_sources s where s.source = p_source);
begin
  if places is not null then
    return query execute format('select p.outlet_id, p.outlet_name, coalesce(p.time_zone, ''UTC''), p.currency from %s p', places);
  end if;
end
$$;
comment on function tillsync.places_of(text) is
  'The outlets of a source as they are today.';
revoke execute on function tillsync.places_of(text) from public, anon, authenticated;
grant execute on function tillsync.places_of(text) to service_role, tillsync_reader;
