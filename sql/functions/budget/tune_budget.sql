create or replace function public.tune_budget(p_source text, p_window_seconds numeric, p_per_second numeric, p_per_hour numeric)
returns void
language sql
as $$
  insert into sync_budget as b (source, window_seconds, per_second, per_hour)
  values (p_source, coalesce(p_window_seconds, 300), p_per_second, p_per_hour)
  on conflict (source) do update set window_seconds = excluded.window_seconds, per_second = excluded.per_second, per_hour = excluded.per_hour
  where (b.window_seconds, b.per_second, b.per_hour) is distinct from (excluded.window_seconds, excluded.per_second, excluded.per_hour)
$$;
comment on function public.tune_budget(text, numeric, numeric, numeric) is 'The length of the source''s window (null: 5 minutes) and our own limits (null: none).';
revoke execute on function public.tune_budget(text, numeric, numeric, numeric) from public, anon, authenticated;
grant execute on function public.tune_budget(text, numeric, numeric, numeric) to service_role;
