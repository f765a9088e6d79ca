create or replace function tillsync.note_difference(p_cur sync_cursors, p_log integer, p_key text, p_kind text, p_ours jsonb, p_till jsonb)
returns void
language sql
as $$
  insert into sync_differences (source, entity_type, record_id, kind, outlet_id, day, currency, our_gross, till_gross, walk, log_id, repaired_at)
  select p_cur.source, p_cur.entity, left(p_key, 200), p_kind, place ->> 'outlet_id', (place ->> 'day')::date, place ->> 'currency',
         case when (p_ours ->> 'counted')::boolean then (p_ours ->> 'gross')::numeric end,
         case when (p_till ->> 'counted')::boolean then (p_till ->> 'gross')::numeric end,
         p_cur.id, p_log, case when p_kind <> 'extra' then now() end
  from (select case when (p_till ->> 'counted')::boolean then p_till when (p_ours ->> 'counted')::boolean then p_ours end as place) x
  on conflict (walk, record_id, kind) do nothing
$$;
comment on function tillsync.note_difference(sync_cursors, integer, text, text, jsonb, jsonb) is
  'Notes a record that is not as the source has it, with what it counts here and there as money_of() says it.';
revoke execute on function tillsync.note_difference(sync_cursors, integer, text, text, jsonb, jsonb) from public, anon, authenticated;
grant execute on function tillsync.note_difference(sync_cursors, integer, text, text, jsonb, jsonb) to service_role;
