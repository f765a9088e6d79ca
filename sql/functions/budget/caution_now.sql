create or replace function tillsync.caution_now(p_budget sync_budget, p_now timestamptz)
returns float8
language sql immutable
as $$
  -- what is above 1 halves with every quarter of a window
  select case when p_budget.caution = 1 then 1
         else 1 + (p_budget.caution - 1) * 0.5 ^ (extract(epoch from p_now - p_budget.refused_at) / p_budget.window_seconds * 4)::float8 end
$$;
comment on function tillsync.caution_now(sync_budget, timestamptz) is 'The factor on the gap between spread requests at a time.';
revoke execute on function tillsync.caution_now(sync_budget, timestamptz) from public, anon, authenticated;
grant execute on function tillsync.caution_now(sync_budget, timestamptz) to service_role;
