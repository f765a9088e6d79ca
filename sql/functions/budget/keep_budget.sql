create or replace function tillsync.keep_budget(p_budget sync_budget)
returns void
language sql
as $$
  update sync_budget s set
    allowance = p_budget.allowance, allowance_at = p_budget.allowance_at, booked = p_budget.booked,
    last_slot = p_budget.last_slot, next_slot = p_budget.next_slot, line_until = p_budget.line_until,
    incremental_until = p_budget.incremental_until, import_until = p_budget.import_until, blocked_until = p_budget.blocked_until,
    live_limit = p_budget.live_limit, live_remaining = p_budget.live_remaining, live_at = p_budget.live_at,
    requests = p_budget.requests, refused_at = p_budget.refused_at, updated_at = p_budget.updated_at
  where s.source = p_budget.source
$$;
comment on function tillsync.keep_budget(sync_budget) is 'Writes a budget row back.';
revoke execute on function tillsync.keep_budget(sync_budget) from public, anon, authenticated;
grant execute on function tillsync.keep_budget(sync_budget) to service_role;
