create or replace function tillsync.known_zone(p_zone text)
returns text
language plpgsql stable
as $$
begin
  -- is_zone() again, since roles that may read a view may not use this schema by themselves
  perform now() at time zone p_zone;
  return coalesce(p_zone, 'UTC');
exception when invalid_parameter_value then
  return 'UTC';
end
$$;
comment on function tillsync.known_zone(text) is
  'The zone itself, or UTC when there is none or the server does not know it: one odd outlet must not stop every report.';
revoke execute on function tillsync.known_zone(text) from public, anon, authenticated;
grant execute on function tillsync.known_zone(text) to service_role, tillsync_reader;
