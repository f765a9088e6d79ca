create or replace function public.settle_incident(p_id bigint, p_by text, p_silence_hours numeric)
returns boolean
language sql
as $$
  with told as (
    update sync_incidents i set
      acknowledged_at = case when p_silence_hours is null then now() else i.acknowledged_at end,
      acknowledged_by = case when p_silence_hours is null then p_by else i.acknowledged_by end,
      silenced_until = case when p_silence_hours is null then i.silenced_until else now() + make_interval(secs => (p_silence_hours * 3600)::float8) end
      where i.id = p_id and i.closed_at is null
      returning 1
  )
  select exists (select from told)
$$;
comment on function public.settle_incident(bigint, text, numeric) is
  'Acknowledges an open incident (no more reminders), or silences it for so many hours; false: it is not open.';
revoke execute on function public.settle_incident(bigint, text, numeric) from public, anon, authenticated;
grant execute on function public.settle_incident(bigint, text, numeric) to service_role;
