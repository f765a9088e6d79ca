create or replace function tillsync.agreement(p_compared sync_compared_days, p_count bigint, p_net numeric, p_tax numeric, p_gross numeric)
returns text
language sql immutable
as $$
  select case
    when p_compared.day is null then 'not_compared'
    when p_compared.uncompared > 0 then 'partly'
    when not p_compared.agrees then 'differs'
    when (p_compared.our_count, p_compared.our_net, p_compared.our_tax, p_compared.our_gross) is distinct from (p_count, p_net, p_tax, p_gross) then 'changed'
    else 'agrees'
  end
$$;
comment on function tillsync.agreement(sync_compared_days, bigint, numeric, numeric, numeric) is
  'How a day with these figures stands beside its last comparison: not_compared, partly, differs, changed (it agreed, and is another now) or agrees.';
revoke execute on function tillsync.agreement(sync_compared_days, bigint, numeric, numeric, numeric) from public, anon, authenticated;
grant execute on function tillsync.agreement(sync_compared_days, bigint, numeric, numeric, numeric) to service_role, tillsync_reader;
