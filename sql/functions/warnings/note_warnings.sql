create or replace function tillsync.note_warnings(p_source text, p_kind text, p_found jsonb)
returns void
language plpgsql
as $$
begin
  perform pg_advisory_xact_lock(hashtext('tillsync.warnings'), hashtext(p_source || ' ' || p_kind)); -- checks of one kind take turns
  insert into sync_warnings as w (source, kind, subject, facts)
    select distinct on (f ->> 'subject') p_source, p_kind, f ->> 'subject', coalesce(f -> 'facts', '{}')
    from jsonb_array_elements(p_found) f
    on conflict (source, kind, subject) where ended_at is null do update set facts = excluded.facts, seen_at = now();
  update sync_warnings w set ended_at = now()
    where w.source = p_source and w.kind = p_kind and w.ended_at is null
      and not exists (select from jsonb_array_elements(p_found) f where f ->> 'subject' = w.subject);
end
$$;
comment on function tillsync.note_warnings(text, text, jsonb) is
  'What a check found, all of its kind that holds now: begins, keeps and ends warnings. [{subject, facts}]';
revoke execute on function tillsync.note_warnings(text, text, jsonb) from public, anon, authenticated;
grant execute on function tillsync.note_warnings(text, text, jsonb) to service_role;
