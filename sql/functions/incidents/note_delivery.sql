create or replace function public.note_delivery(p_message bigint, p_channel text, p_error text)
returns void
language sql
as $$
  insert into sync_deliveries as d (message_id, channel, delivered_at, attempts, error)
  values (p_message, p_channel, case when p_error is null then now() end, 1, p_error)
  on conflict (message_id, channel) do update set
    delivered_at = coalesce(d.delivered_at, excluded.delivered_at), attempts = d.attempts + 1, error = excluded.error, tried_at = now()
$$;
comment on function public.note_delivery(bigint, text, text) is
  'Whether a message arrived on a channel: p_error says why not, null that it did.';
revoke execute on function public.note_delivery(bigint, text, text) from public, anon, authenticated;
grant execute on function public.note_delivery(bigint, text, text) to service_role;
