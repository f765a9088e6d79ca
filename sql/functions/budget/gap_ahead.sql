create or replace function tillsync.gap_ahead(p_budget sync_budget, p_span interval)
returns interval
language sql stable
as $$
  -- The request m numbers from here may not go before the one a whole allowance before it has expired. Looking at
  -- m = 1, 2, 4, … is near enough: a wall in between is seen by a smaller m on the way to it.
  -- (Each is one look-up in the index; as a join it was planned as a walk through the whole window.)
  select max(((select k.at from sync_budget_bookings k
               where k.source = p_budget.source and k.number = p_budget.booked + m - p_budget.allowance) + p_span - p_budget.last_slot) / m)
  from unnest(array[1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096]) m
  where m < p_budget.allowance
$$;
comment on function tillsync.gap_ahead(sync_budget, interval) is 'Distance to the next spread request at which the bookings to come meet no wall; null: none is in sight.';
revoke execute on function tillsync.gap_ahead(sync_budget, interval) from public, anon, authenticated;
grant execute on function tillsync.gap_ahead(sync_budget, interval) to service_role;
