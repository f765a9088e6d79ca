create or replace function tillsync.close_state(p_entity_type text, p_log sync_log, p_records integer)
returns void
language plpgsql
as $$
declare
  good boolean := p_log.status = 'completed';
  stopped boolean := p_log.outcome in ('cancelled'); -- somebody's wish, not a fault
  -- an import speaks for the entity only while it is the first one; afterwards the incremental runs do
  speaks boolean;
  kept boolean; -- what was said of the entity before stays
begin
  select p_log.lane = 'incremental' or s.last_sync_time is null or s.status <> 'success' into speaks
    from sync_state s where s.entity_type = p_entity_type;
  kept := not speaks or stopped;
  update sync_state s set
    -- a first import that was cancelled is not under way any more
    status = case when stopped and s.status = 'pending' then 'never_synced' when kept then s.status when good then 'success' else 'failed' end,
    error_message = case when kept then s.error_message when good then null else p_log.error_details end,
    error_code = case when kept then s.error_code when good then null else p_log.error_code end,
    error_actor = case when kept then s.error_actor when good then null else p_log.error_actor end,
    last_sync_time = case when good and speaks then p_log.finished_at else s.last_sync_time end,
    last_attempt_status = p_log.outcome,
    last_version = case when good and s.last_version is null then (
        select c.position::bigint from sync_cursors c
        join tillsync.lists l on l.source = c.source and l.entity = c.entity and l.versioned
        where c.source = p_log.source and c.walk_id = 'standing'
          and c.entity = coalesce((select k.entity from tillsync.children k where k.source = p_log.source and k.counted_as = p_entity_type), p_entity_type)
          and exists (select from sync_cursors i where i.source = c.source and i.entity = c.entity and i.lane = 'import' and i.state = 'finished'))
      else s.last_version end,
    records_synced = p_records, sync_duration_seconds = round(p_log.duration_seconds)::int,
    waiting_reason = null, updated_at = now()
    where s.entity_type = p_entity_type;
end
$$;
comment on function tillsync.close_state(text, sync_log, integer) is 'What the end of a run means for the state row of its entity, or of a child that is counted apart.';
revoke execute on function tillsync.close_state(text, sync_log, integer) from public, anon, authenticated;
grant execute on function tillsync.close_state(text, sync_log, integer) to service_role;
