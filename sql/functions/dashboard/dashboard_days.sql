create or replace function public.dashboard_days(p_zone text)
returns jsonb
language sql stable
as $$
  -- Bounded to 30 days and read through sync_log_recent, so that years of history cost nothing.
  select coalesce(jsonb_agg(jsonb_build_object(
    'entity', d.entity_type, 'day', d.day, 'runs', d.runs, 'ok', d.ok, 'partial', d.partial, 'failed', d.failed,
    'cancelled', d.cancelled, 'records', d.records, 'rejected', d.rejected, 'reason', d.reason)
    order by d.entity_type, d.day), '[]')
  from (
    select s.entity_type, l.day, count(*) as runs,
      count(*) filter (where l.outcome = 'ok') as ok,
      count(*) filter (where l.outcome = 'partial') as partial,
      count(*) filter (where l.outcome = 'cancelled') as cancelled,
      count(*) filter (where l.status = 'failed' and l.outcome is distinct from 'cancelled') as failed,
      sum(l.records_processed) as records, sum(l.rejected) as rejected,
      (array_agg(l.error_details order by l.timestamp desc) filter (where l.error_details is not null and l.outcome is distinct from 'cancelled'))[1] as reason
    from sync_state s
    cross join lateral (
      select r.status, r.outcome, r.timestamp, r.records_processed, r.rejected, r.error_details,
        (r.timestamp at time zone p_zone)::date as day
      from sync_log r
      where r.entity_type = s.entity_type
        and r.timestamp >= ((now() at time zone p_zone)::date - 29)::timestamp at time zone p_zone) l
    where tillsync.is_main(s.entity_type)
    group by s.entity_type, l.day
  ) d
$$;
comment on function public.dashboard_days(text) is 'Runs per entity and day of the last 30 days, with the newest reason of a failure.';
revoke execute on function public.dashboard_days(text) from public, anon, authenticated;
grant execute on function public.dashboard_days(text) to service_role, tillsync_reader;
