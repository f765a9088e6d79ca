create or replace function tillsync.note_lost_rows(p_source text)
returns void
language sql
as $$
  select tillsync.note_warnings(p_source, 'rows_lost', coalesce(jsonb_agg(jsonb_build_object('subject', s.entity_type, 'facts', jsonb_build_object(
      'list', coalesce((select l.label from tillsync.lists l where l.source = s.source and l.entity = s.entity_type),
                       upper(left(s.entity_type, 1)) || replace(substr(s.entity_type, 2), '_', ' ')),
      'rows', s.rows_lost)) order by s.entity_type), '[]'))
  from sync_state s where s.source = p_source and s.rows_lost > 0
$$;
comment on function tillsync.note_lost_rows(text) is
  'Warns of lists whose rows are gone from the database, until the whole list was compared with the source.';
revoke execute on function tillsync.note_lost_rows(text) from public, anon, authenticated;
grant execute on function tillsync.note_lost_rows(text) to service_role;
