create or replace function public.note_incidents(p_found text, p_remind_hours numeric)
returns void
language plpgsql
as $$
declare
  told record;
begin
  perform pg_advisory_xact_lock(hashtext('tillsync.incidents')); -- workers that look at the same time take turns
  insert into sync_incidents as i (key, tone, headline, detail, who)
    select f ->> 'key', f ->> 'tone', f ->> 'headline', f ->> 'detail', f ->> 'who' from jsonb_array_elements(p_found::jsonb) f
    on conflict (key) where closed_at is null do update set
      tone = excluded.tone, headline = excluded.headline, detail = excluded.detail, who = excluded.who, last_seen_at = now();
  update sync_incidents i set closed_at = now()
    where i.closed_at is null and not exists (select from jsonb_array_elements(p_found::jsonb) f where f ->> 'key' = i.key);

  for told in
    select i.*, case when i.closed_at is not null then
        case when exists (select from sync_warnings w where w.kind || '/' || w.source || '/' || w.subject = i.key and w.aged and w.ended_at >= i.opened_at)
             then 'over' else 'recovered' end when i.told_at is null then 'open' else 'reminder' end as kind
    from sync_incidents i
    where case
      -- the end is told of what was told
      when i.closed_at is not null then i.closed_at = now() and i.told_at is not null
      when coalesce(i.silenced_until, '-infinity') > now() then false
      when i.told_at is null then true
      else i.acknowledged_at is null and i.told_at <= now() - make_interval(secs => (p_remind_hours * 3600)::float8) end
    order by i.id
  loop
    insert into sync_messages (incident_id, kind, headline, detail, who, since)
      values (told.id, told.kind, told.headline, told.detail, told.who, told.opened_at);
    update sync_incidents i set told_at = now() where i.id = told.id;
  end loop;
end
$$;
comment on function public.note_incidents(text, numeric) is
  'What is wrong now: opens, keeps and closes incidents, and writes what is to be told of them, each once. [{key, tone, headline, detail, who}]';
revoke execute on function public.note_incidents(text, numeric) from public, anon, authenticated;
grant execute on function public.note_incidents(text, numeric) to service_role;
