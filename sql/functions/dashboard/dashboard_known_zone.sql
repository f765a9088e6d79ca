create or replace function public.dashboard_known_zone(p_zone text)
returns text
language plpgsql stable
as $$
begin
  perform now() at time zone p_zone;
  return coalesce(p_zone, 'UTC');
exception when invalid_parameter_value then
  return 'UTC'; -- whatever the store typed in: a page must not fail over it
end
$$;
comment on function public.dashboard_known_zone(text) is 'The zone, or UTC when this server does not know it.';
revoke execute on function public.dashboard_known_zone(text) from public, anon, authenticated;
grant execute on function public.dashboard_known_zone(text) to service_role, tillsync_reader;
