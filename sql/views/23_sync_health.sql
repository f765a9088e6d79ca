-- Health
create or replace view public.sync_health with (security_invoker = true) as
select
  s.entity_type,
  s.last_attempt_time as last_sync_timestamp,
  s.last_sync_time as last_successful_sync,
  case
    when s.last_sync_time is null or s.last_sync_time < now() - interval '25 hours' then 'ALERT'
    when s.last_sync_time < now() - interval '2 hours' then 'WARNING'
    else 'OK'
  end as sync_status,
  s.source,
  s.status,
  s.error_message,
  s.row_count,
  s.rejected_count,
  s.newest_source_time
from public.sync_state s;
comment on view public.sync_health is 'One row per entity: when it was last synced, and whether that is recent enough.';
comment on column public.sync_health.last_sync_timestamp is 'Start of the newest run, whatever became of it.';
comment on column public.sync_health.last_successful_sync is 'End of the last successful run; null: never.';
comment on column public.sync_health.sync_status is 'ALERT: more than 25 hours without success, or never. WARNING: more than 2 hours. Else OK.';
comment on column public.sync_health.newest_source_time is 'Newest time that the source itself put on a stored row: "data as of".';
revoke all on public.sync_health from public, anon, authenticated, service_role;
grant select on public.sync_health to tillsync_reader, service_role;
