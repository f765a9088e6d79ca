create or replace function tillsync.mark_swept(p_list tillsync.lists, p_keys text[], p_before timestamptz)
returns bigint
language plpgsql
as $$
declare
  marked bigint;
  child tillsync.children;
begin
  -- deleted_at is what everything reads; swept_at says that the source did not say it
  execute format('update public.%2$I t set deleted_at = now(), swept_at = now(), synced_at = now()
                    where %1$s = any ($1) and t.deleted_at is null and t.synced_at < $2', tillsync.key_text(p_list, 't.%I'), p_list.table_name)
    using p_keys, p_before;
  get diagnostics marked = row_count;
  for child in select * from tillsync.children_of(p_list) c where 'deleted_at' = any (c.own_columns) loop
    execute format('update public.%1$I c set deleted_at = now(), synced_at = now() from public.%2$I t
                      where c.%3$I = t.%4$I and t.swept_at = now()', child.table_name, p_list.table_name, child.parent_column, p_list.key[1]);
  end loop;
  return marked;
end
$$;
comment on function tillsync.mark_swept(tillsync.lists, text[], timestamptz) is
  'Marks records as gone, and their children; those written since p_before were there. How many.';
revoke execute on function tillsync.mark_swept(tillsync.lists, text[], timestamptz) from public, anon, authenticated;
grant execute on function tillsync.mark_swept(tillsync.lists, text[], timestamptz) to service_role;
