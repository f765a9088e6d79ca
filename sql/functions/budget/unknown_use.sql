create or replace function tillsync.unknown_use(p_budget sync_budget, p_counted integer, p_span interval)
returns integer
language plpgsql stable
as $$
declare
  oldest timestamptz;
begin
  if p_counted is null or p_counted <= 0 or p_budget.allowance is null then
    return 0;
  end if;
  -- usually all that the source counts are requests of ours: then as many of our latest ones are in the window
  select k.at into oldest from sync_budget_bookings k where k.source = p_budget.source and k.number = p_budget.booked + 1 - p_counted;
  if oldest > p_budget.updated_at - p_span then
    return 0;
  end if;
  return p_counted - (select count(*) from sync_budget_bookings k
                      where k.source = p_budget.source and k.number > p_budget.booked - p_counted and k.at > p_budget.updated_at - p_span);
end
$$;
comment on function tillsync.unknown_use(sync_budget, integer, interval) is 'How many of the requests that the source counts in its window are not ours.';
revoke execute on function tillsync.unknown_use(sync_budget, integer, interval) from public, anon, authenticated;
grant execute on function tillsync.unknown_use(sync_budget, integer, interval) to service_role;
