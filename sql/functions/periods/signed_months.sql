create or replace function public.signed_months(p_source text)
returns jsonb
language sql stable
as $$
  select coalesce(jsonb_agg(p.month order by p.month desc), '[]') from sync_periods p where p.source = p_source
$$;
comment on function public.signed_months(text) is
  'First days of the months of a source that were signed off, newest first.';
revoke execute on function public.signed_months(text) from public, anon, authenticated;
grant execute on function public.signed_months(text) to service_role;
