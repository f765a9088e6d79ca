create or replace function tillsync.found_again(p_list tillsync.lists, p_since timestamptz)
returns void
language plpgsql
as $$
begin
  perform tillsync.lock_state_rows(p_list.source, p_list.entity);
  update sync_state s set rows_lost = 0, rows_lost_at = null, updated_at = now()
    where s.rows_lost_at < p_since and tillsync.is_counted_with(s.entity_type, p_list);
  perform tillsync.note_lost_rows(p_list.source);
end
$$;
comment on function tillsync.found_again(tillsync.lists, timestamptz) is
  'A comparison of the whole list, begun at p_since, has stored again what was lost before.';
revoke execute on function tillsync.found_again(tillsync.lists, timestamptz) from public, anon, authenticated;
grant execute on function tillsync.found_again(tillsync.lists, timestamptz) to service_role;
