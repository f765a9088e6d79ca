create or replace function public.set_size_quota(p_bytes bigint, p_warn_share numeric default 0.8, p_warn_days integer default 30)
returns void
language sql
as $$
  update tillsync.size_plan set quota_bytes = p_bytes, warn_share = p_warn_share, warn_days = p_warn_days where one
$$;
comment on function public.set_size_quota(bigint, numeric, integer) is 'Says what the plan allows, in bytes; null: no limit known.';
revoke execute on function public.set_size_quota(bigint, numeric, integer) from public, anon, authenticated;
grant execute on function public.set_size_quota(bigint, numeric, integer) to service_role;
