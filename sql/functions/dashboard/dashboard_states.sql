create or replace function public.dashboard_states()
returns jsonb
language sql stable
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'entity', s.entity_type, 'source', s.source, 'status', s.status, 'last_sync', s.last_sync_time,
    'last_attempt', s.last_attempt_time, 'last_attempt_status', s.last_attempt_status, 'error', s.error_message,
    'error_code', s.error_code, 'error_actor', s.error_actor, 'waiting', s.waiting_reason, 'rows', s.row_count,
    'newest', s.newest_source_time, 'hinted_at', s.hinted_at, 'arrival_seconds', round(extract(epoch from s.arrival), 1), 'rejected', s.rejected_count,
    'unavailable_since', s.unavailable_since, 'unavailable', s.unavailable_reason,
    'silent_since', tillsync.silent_since(s.last_change_at, s.usual_pause), 'usual_pause_seconds', extract(epoch from s.usual_pause)::int,
    'label', coalesce(l.label, upper(left(s.entity_type, 1)) || replace(substr(s.entity_type, 2), '_', ' ')),
    'list', coalesce(c.entity, s.entity_type), 'place', coalesce(l.place, carrier.place),
    'fresh_seconds', extract(epoch from least(coalesce(l.fresh, carrier.fresh, src.fresh), src.stale))::int,
    'stale_seconds', extract(epoch from src.stale)::int)
    order by s.source, coalesce(l.place, carrier.place) nulls last, c.entity nulls first, s.entity_type), '[]')
  from sync_state s
  join sync_sources src on src.source = s.source
  left join tillsync.lists l on l.source = s.source and l.entity = s.entity_type
  left join tillsync.children c on c.source = s.source and c.counted_as = s.entity_type
  left join tillsync.lists carrier on carrier.source = c.source and carrier.entity = c.entity
  where coalesce(c.entity, s.entity_type) <> all (src.left_out)
$$;
comment on function public.dashboard_states() is
  'Where every entity stands, with its name for people, the list that carries it, its place on the overview and the ages at which it counts as late and as out of date. In the order of the overview.';
revoke execute on function public.dashboard_states() from public, anon, authenticated;
grant execute on function public.dashboard_states() to service_role, tillsync_reader;
