create or replace function public.set_source_zone(p_source text, p_zone text, p_note text)
returns void
language sql
as $$
  update sync_sources s set time_zone = p_zone, zone_note = p_note
  where s.source = p_source and (s.time_zone, s.zone_note) is distinct from (p_zone, p_note)
$$;
comment on function public.set_source_zone(text, text, text) is
  'Decides the zone of a source, and says in words why it is not the one that the settings or the outlets name (null: it is).';
revoke execute on function public.set_source_zone(text, text, text) from public, anon, authenticated;
grant execute on function public.set_source_zone(text, text, text) to service_role;
