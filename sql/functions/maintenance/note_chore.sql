create or replace function public.note_chore(p_source text, p_chore text, p_error text)
returns void
language sql
as $$
  insert into sync_chores as c (source, chore, last_attempt_at, last_success_at, failing_since, failures, error_code, error_actor, error_message)
  select p_source, p_chore, now(), case when e is null then now() end, case when e is not null then now() end,
         case when e is null then 0 else 1 end, e ->> 'code', e ->> 'actor', e ->> 'message'
  from (select p_error::jsonb as e) x
  on conflict (source, chore) do update set
    last_attempt_at = excluded.last_attempt_at,
    last_success_at = coalesce(excluded.last_success_at, c.last_success_at),
    failing_since = case when excluded.error_code is null then null else coalesce(c.failing_since, now()) end,
    failures = case when excluded.error_code is null then 0 else c.failures + 1 end,
    error_code = excluded.error_code, error_actor = excluded.error_actor, error_message = excluded.error_message
$$;
comment on function public.note_chore(text, text, text) is
  'How a chore ended: p_error null: well; else {code, actor, message}.';
revoke execute on function public.note_chore(text, text, text) from public, anon, authenticated;
grant execute on function public.note_chore(text, text, text) to service_role;
