create or replace function tillsync.note_extra(p_list tillsync.lists, p_cur sync_cursors, p_log integer, p_from text, p_to text, p_shown text[])
returns void
language plpgsql
as $$
declare
  extra text[];
  money jsonb;
  key text;
begin
  if p_list.positions <> 'number' or p_list.guard_type <> 'bigint' then
    return; -- only versions say what a page would have shown
  end if;
  execute format('select array_agg(%1$s) from public.%2$I t where t.%3$I > $1 and t.%3$I <= $2 and not %1$s = any ($3)%4$s',
                 tillsync.key_text(p_list, 't.%I'), p_list.table_name, p_list.guard_column,
                 -- what is known to be deleted need not be shown where deleted records never are
                 case when p_list.deletes = 'sweep' then ' and t.deleted_at is null' else '' end)
    into extra using p_from::bigint, p_to::bigint, p_shown;
  if extra is not null then
    money := tillsync.money_of(p_list, extra);
    foreach key in array extra loop
      perform tillsync.note_difference(p_cur, p_log, key, 'extra', money -> key, null);
    end loop;
  end if;
end
$$;
comment on function tillsync.note_extra(tillsync.lists, sync_cursors, integer, text, text, text[]) is
  'Notes records whose version lies in a range that the source has shown, and that it did not show.';
revoke execute on function tillsync.note_extra(tillsync.lists, sync_cursors, integer, text, text, text[]) from public, anon, authenticated;
grant execute on function tillsync.note_extra(tillsync.lists, sync_cursors, integer, text, text, text[]) to service_role;
