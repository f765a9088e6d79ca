create or replace function public.messages_to_send(p_channels text[])
returns jsonb
language sql stable
as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'channel', c, 'kind', m.kind, 'headline', m.headline, 'detail', m.detail,
                                               'who', m.who, 'since', m.since) order by m.id, c), '[]')
  from sync_messages m cross join unnest(p_channels) c
  where m.created_at > now() - interval '1 day'
    and not exists (select from sync_deliveries d where d.message_id = m.id and d.channel = c and d.delivered_at is not null)
$$;
comment on function public.messages_to_send(text[]) is
  'Messages of the last day that have not arrived on these channels. [{id, channel, kind, headline, detail, who, since}]';
revoke execute on function public.messages_to_send(text[]) from public, anon, authenticated;
grant execute on function public.messages_to_send(text[]) to service_role;
