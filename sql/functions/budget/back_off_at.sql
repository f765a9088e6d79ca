create or replace function tillsync.back_off_at(p_now timestamptz, p_source text, p_wait_ms bigint)
returns void
language sql
as $$
  -- responses that were on their way when the first one came in are the same event
  update sync_budget b set
    refused = b.refused + 1, refused_at = t.now_at,
    caution = case when b.blocked_until < t.now_at and b.refused_at > t.now_at - tillsync.budget_window(b.window_seconds)
                   then least(4, tillsync.caution_now(b, t.now_at) * 1.5) else tillsync.caution_now(b, t.now_at) end,
    blocked_until = greatest(b.blocked_until, t.now_at + p_wait_ms * interval '1 millisecond')
  from (select coalesce(p_now, clock_timestamp()) as now_at) t
  where b.source = p_source
$$;
comment on function tillsync.back_off_at(timestamptz, text, bigint) is 'back_off at a given time (null: now), for simulations.';
revoke execute on function tillsync.back_off_at(timestamptz, text, bigint) from public, anon, authenticated;
grant execute on function tillsync.back_off_at(timestamptz, text, bigint) to service_role;
