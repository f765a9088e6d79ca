-- Health
create or replace view public.sync_health with (security_invoker = true) as
select
  s.entity_type,
  s.last_attempt_time as last_sync_timestamp,
  s.last_sync_time as last_successful_sync,
  case
    when s.last_sync_time is null or s.last_sync_time < now() - src.stale then 'ALERT'
    when tillsync.silent_since(s.last_change_at, s.usual_pause) is not null then 'WARNING'
    when s.last_sync_time < now() - least(coalesce(l.fresh, carrier.fresh, src.fresh), src.stale) then 'WARNING'
    else 'OK'
  end as sync_status,
  s.source,
  s.status,
  s.error_message,
  s.row_count,
  s.rejected_count,
  s.newest_source_time
from public.sync_state s
join public.sync_sources src on src.source = s.source
left join tillsync.lists l on l.entity = s.entity_type
left join tillsync.children c on c.source = s.source and c.counted_as = s.entity_type
left join tillsync.lists carrier on carrier.source = c.source and carrier.entity = c.entity
where coalesce(c.entity, s.entity_type) <> all (src.left_out);
comment on view public.sync_health is 'One row per entity: when it was last synced, and whether that is recent enough.';
comment on column public.sync_health.last_sync_timestamp is 'Start of the newest run, whatever became of it.';
comment on column public.sync_health.last_successful_sync is 'End of the last successful run; null: never.';
comment on column public.sync_health.sync_status is 'ALERT: no success for longer than the source''s stale (sync_sources), or never. WARNING: for longer than its fresh, or the list''s own. Else OK.';
comment on column public.sync_health.newest_source_time is 'Newest time that the source itself put on a stored row: "data as of".';
revoke all on public.sync_health from public, anon, authenticated, service_role;
grant select on public.sync_health to tillsync_reader, service_role;
