create or replace function public.open_run(p_run text)
returns jsonb
language plpgsql
as $$
declare
  run jsonb := p_run::jsonb;
  log sync_log;
begin
  insert into sync_log (source, entity_type, action, status, lane, workflow_id, run_id, version_from, version_to, metadata)
    values (run ->> 'source', run ->> 'entity', run ->> 'action', 'started', run ->> 'lane', run ->> 'workflow_id', run ->> 'run_id',
            run ->> 'position', run ->> 'position', run -> 'metadata')
    on conflict (workflow_id, run_id, entity_type) do nothing
    returning * into log;
  if log.id is null then -- the same run asks again: a retried activity, or it goes on after it had been closed
    update sync_log l set status = 'started', outcome = null, finished_at = null, duration_seconds = null,
                          error_code = null, error_actor = null, error_details = null
      where l.workflow_id = run ->> 'workflow_id' and l.run_id = run ->> 'run_id' and l.entity_type = run ->> 'entity'
      returning * into log;
  end if;
  insert into sync_state (entity_type, source, status) values (run ->> 'entity', run ->> 'source', 'never_synced')
    on conflict (entity_type) do nothing;
  -- entity and counted children in the page commit's own order, else the two deadlock
  perform tillsync.lock_state_rows(run ->> 'source', run ->> 'entity');
  update sync_state s set
    status = case when s.last_version is null and s.status in ('never_synced', 'failed') and run ->> 'lane' = 'import'
                   and s.last_sync_time is null then 'pending' else s.status end,
    last_attempt_time = log.timestamp, last_attempt_status = 'started', updated_at = now(),
    hinted_at = case when run #>> '{metadata,hinted}' = 'true' then now() else s.hinted_at end
    where s.entity_type = run ->> 'entity'
       or s.entity_type in (select c.counted_as from tillsync.children c
                            where c.source = run ->> 'source' and c.entity = run ->> 'entity' and c.counted_as is not null);
  return to_jsonb(log);
end
$$;
comment on function public.open_run(text) is 'Opens the sync_log row of a run, or returns it, open again if it was closed. {source, entity, action, lane, workflow_id, run_id, position, metadata?}; metadata {"hinted": true}: the source said that something changed';
revoke execute on function public.open_run(text) from public, anon, authenticated;
grant execute on function public.open_run(text) to service_role;
