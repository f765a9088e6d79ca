create or replace function tillsync.find_unseen(p_list tillsync.lists, p_cur sync_cursors, p_walks bigint[], p_log integer)
returns void
language plpgsql
as $$
declare
  key text;
begin
  for key in execute format('select %1$s from public.%2$I t where t.deleted_at is null and t.synced_at < $1
                               and not exists (select from tillsync.sightings s where s.walk = any ($2) and s.key = %1$s) order by 1',
                            tillsync.key_text(p_list, 't.%I'), p_list.table_name)
    using p_cur.created_at, p_walks loop
    perform tillsync.note_difference(p_cur, p_log, key, 'extra', null, null);
  end loop;
  delete from tillsync.sightings s where s.walk = any (p_walks);
end
$$;
comment on function tillsync.find_unseen(tillsync.lists, sync_cursors, bigint[], integer) is
  'Notes the records of a list without versions that no page has shown since the walk began, and that were stored before.';
revoke execute on function tillsync.find_unseen(tillsync.lists, sync_cursors, bigint[], integer) from public, anon, authenticated;
grant execute on function tillsync.find_unseen(tillsync.lists, sync_cursors, bigint[], integer) to service_role;
