create or replace function public.close_run(p_close text)
returns jsonb
language plpgsql
as $$
declare
  ending jsonb := p_close::jsonb;
  log sync_log;
  good boolean := ending ->> 'status' = 'completed';
  child record;
begin
  update sync_log l set
    status = ending ->> 'status',
    outcome = case when good and coalesce(ending ->> 'outcome', 'ok') = 'ok' and l.rejected > 0 then 'partial'
                   else coalesce(ending ->> 'outcome', case when good then 'ok' else 'failed' end) end,
    error_code = ending ->> 'error_code', error_actor = ending ->> 'error_actor', error_details = ending ->> 'error',
    requests = l.requests + coalesce((ending ->> 'requests')::int, 0),
    finished_at = now(), duration_seconds = round(extract(epoch from clock_timestamp() - l.timestamp)::numeric, 3)
    where l.id = (ending ->> 'log_id')::int and l.status = 'started'
    returning * into log;
  if log.id is null then
    return jsonb_build_object('closed', false) || tillsync.run_counts((ending ->> 'log_id')::int);
  end if;
  perform tillsync.lock_state_rows(log.source, log.entity_type);
  for child in
    select c.counted_as, coalesce((log.metadata #>> array['children', c.counted_as])::int, 0) as records
    from tillsync.children c
    where c.source = log.source and c.entity = log.entity_type and c.counted_as is not null
  loop
    insert into sync_log (timestamp, source, entity_type, action, status, lane, outcome, error_code, error_actor, error_details,
                          workflow_id, run_id, version_from, version_to, records_processed, pages, finished_at, duration_seconds)
      values (log.timestamp, log.source, child.counted_as, log.action, log.status, log.lane, log.outcome, log.error_code, log.error_actor,
              log.error_details, log.workflow_id, log.run_id, log.version_from, log.version_to, child.records, log.pages,
              log.finished_at, log.duration_seconds)
      on conflict (workflow_id, run_id, entity_type) do update set
        status = excluded.status, outcome = excluded.outcome, error_code = excluded.error_code, error_actor = excluded.error_actor,
        error_details = excluded.error_details, version_to = excluded.version_to, records_processed = excluded.records_processed,
        pages = excluded.pages, finished_at = excluded.finished_at, duration_seconds = excluded.duration_seconds;
    perform tillsync.close_state(child.counted_as, log, child.records);
  end loop;
  perform tillsync.close_state(log.entity_type, log, log.records_processed);
  return jsonb_build_object('closed', true) || tillsync.run_counts(log.id);
end
$$;
comment on function public.close_run(text) is
  'Closes a run as completed or failed, once, and returns what it counted; the embedded children that are counted apart get their own row. {log_id, status, outcome?, error_code?, error_actor?, error?}';
revoke execute on function public.close_run(text) from public, anon, authenticated;
grant execute on function public.close_run(text) to service_role;
