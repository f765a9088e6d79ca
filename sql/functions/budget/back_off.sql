create or replace function public.back_off(p_source text, p_wait_ms bigint)
returns void
language sql
as $$
  select tillsync.back_off_at(null, p_source, p_wait_ms)
$$;
comment on function public.back_off(text, bigint) is 'The source returned 429: nobody asks it anything until its Retry-After is over.';
revoke execute on function public.back_off(text, bigint) from public, anon, authenticated;
grant execute on function public.back_off(text, bigint) to service_role;
