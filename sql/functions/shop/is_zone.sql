create or replace function tillsync.is_zone(p_zone text)
returns boolean
language plpgsql stable
as $$
begin
  perform now() at time zone p_zone;
  return p_zone is not null;
exception when invalid_parameter_value then
  return false;
end
$$;
comment on function tillsync.is_zone(text) is
  'Whether this server can compute with a time zone of that name.';
revoke execute on function tillsync.is_zone(text) from public, anon, authenticated;
grant execute on function tillsync.is_zone(text) to service_role, tillsync_reader;
