create or replace function public.entity_states()
returns jsonb
language sql stable
as $$
  select coalesce(jsonb_agg(to_jsonb(s) || jsonb_build_object('last_version', s.last_version::text, 'running', (
    select string_agg(distinct l.lane, ', ') from sync_log l where l.status = 'started' and l.entity_type = s.entity_type))
    order by s.source, s.entity_type), '[]')
  from sync_state s
$$;
comment on function public.entity_states() is 'Every row of sync_state, with the lanes that run now.';
revoke execute on function public.entity_states() from public, anon, authenticated;
grant execute on function public.entity_states() to service_role;
