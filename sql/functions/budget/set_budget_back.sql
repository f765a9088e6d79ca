create or replace function tillsync.set_budget_back(p_budget sync_budget, p_by interval)
returns sync_budget
language plpgsql
as $$
begin
  update sync_budget_bookings k set at = k.at - p_by, asked_at = k.asked_at - p_by where k.source = p_budget.source;
  p_budget.updated_at := p_budget.updated_at - p_by;
  p_budget.allowance_at := p_budget.allowance_at - p_by;
  p_budget.last_slot := p_budget.last_slot - p_by;
  p_budget.next_slot := p_budget.next_slot - p_by;
  p_budget.line_until := p_budget.line_until - p_by;
  p_budget.incremental_until := p_budget.incremental_until - p_by;
  p_budget.import_until := p_budget.import_until - p_by;
  p_budget.blocked_until := p_budget.blocked_until - p_by;
  p_budget.refused_at := p_budget.refused_at - p_by;
  return p_budget;
end
$$;
comment on function tillsync.set_budget_back(sync_budget, interval) is 'The clock went back: what was booked keeps its distance to now.';
revoke execute on function tillsync.set_budget_back(sync_budget, interval) from public, anon, authenticated;
grant execute on function tillsync.set_budget_back(sync_budget, interval) to service_role;
