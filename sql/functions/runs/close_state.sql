create or replace function tillsync.close_state(p_entity_type text, p_log sync_log, p_records integer)
returns void
language plpgsql
as $$
declare
  good boolean := p_log.status = 'completed';
  stopped boolean := p_log.outcome in ('cancelled'); -- somebody's wish, not a fault
  -- an import speaks for the entity only while it is the first one; afterwards the incremental runs do
  speaks boolean;
  away boolean := p_log.outcome = 'not_available';
  list tillsync.lists;
  kept boolean; -- what was said of the entity before stays
begin
  select p_log.lane = 'incremental' or s.last_sync_time is null or s.status <> 'success' into speaks
    from sync_state s where s.entity_type = p_entity_type;
  kept := not speaks or stopped or away;
  select l.* into list from tillsync.lists l where l.source = p_log.source and l.entity = p_log.entity_type;
  update sync_state s set
    -- a first import that was cancelled is not under way any more
    status = case when (stopped or away) and s.status = 'pending' then 'never_synced' when kept then s.status when good then 'success' else 'failed' end,
    error_message = case when kept then s.error_message when good then null else p_log.error_details end,
    error_code = case when away then p_log.error_code when kept then s.error_code when good then null else p_log.error_code end,
    error_actor = case when away then p_log.error_actor when kept then s.error_actor when good then null else p_log.error_actor end,
    last_sync_time = case when good and speaks and not away then p_log.finished_at else s.last_sync_time end,
    last_attempt_status = p_log.outcome,
    last_version = case when good and s.last_version is null then tillsync.stored_to(list) else s.last_version end,
    -- a list that the source does not give us stays what it was, and is said to be away
    unavailable_since = case when away then coalesce(s.unavailable_since, p_log.finished_at) when good then null else s.unavailable_since end,
    unavailable_reason = case when away then p_log.error_details when good then null else s.unavailable_reason end,
    records_synced = p_records, sync_duration_seconds = round(p_log.duration_seconds)::int,
    waiting_reason = null, updated_at = now()
    where s.entity_type = p_entity_type;
end
$$;
comment on function tillsync.close_state(text, sync_log, integer) is 'What the end of a run means for the state row of its entity, or of a child that is counted apart.';
revoke execute on function tillsync.close_state(text, sync_log, integer) from public, anon, authenticated;
grant execute on function tillsync.close_state(text, sync_log, integer) to service_role;
