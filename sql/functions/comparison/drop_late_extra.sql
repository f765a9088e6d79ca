create or replace function tillsync.drop_late_extra(p_list tillsync.lists, p_cur sync_cursors)
returns void
language plpgsql
as $$
begin
  if p_list.positions = 'number' and p_list.guard_type = 'bigint' then
    execute format('delete from sync_differences d where d.walk = $1 and d.kind = ''extra'' and not exists (
                      select from public.%2$I t where %1$s = d.record_id and t.%3$I > $2 and t.%3$I <= $3)',
                   tillsync.key_text(p_list, 't.%I'), p_list.table_name, p_list.guard_column)
      using p_cur.id, p_cur.range_from::bigint, p_cur.range_to::bigint;
  end if;
end
$$;
comment on function tillsync.drop_late_extra(tillsync.lists, sync_cursors) is
  'Takes back what a walk noted as extra and what has changed since: it lies beyond the range now, and is no difference.';
revoke execute on function tillsync.drop_late_extra(tillsync.lists, sync_cursors) from public, anon, authenticated;
grant execute on function tillsync.drop_late_extra(tillsync.lists, sync_cursors) to service_role;
