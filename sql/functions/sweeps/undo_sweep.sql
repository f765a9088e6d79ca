create or replace function public.undo_sweep(p_source text, p_entity text)
returns jsonb
language plpgsql
as $$
declare
  list tillsync.lists := tillsync.list_of(jsonb_build_object('source', p_source, 'entity', p_entity));
  last sync_sweeps;
  child tillsync.children;
  back bigint;
begin
  perform pg_advisory_xact_lock(hashtext('tillsync.sweep.' || p_source || '.' || p_entity));
  select * into last from sync_sweeps s
    where s.source = p_source and s.entity_type = p_entity and s.state = 'swept' and s.swept_at > now() - tillsync.undo_window()
    order by s.id desc limit 1 for update;
  if last.id is null then
    return null;
  end if;
  -- what was shown again since is no longer in question: a confirmation later must not mark it
  execute format('delete from sync_sweep_records r where r.sweep_id = $1
                    and not exists (select from public.%2$I t where %1$s = r.record_id and t.swept_at = $2)',
                 tillsync.key_text(list, 't.%I'), list.table_name) using last.id, last.swept_at;
  for child in select * from tillsync.children_of(list) c where 'deleted_at' = any (c.own_columns) loop
    execute format('update public.%1$I c set deleted_at = null, synced_at = now() from public.%2$I t
                      where c.%3$I = t.%4$I and t.swept_at = $1', child.table_name, list.table_name, child.parent_column, list.key[1]) using last.swept_at;
  end loop;
  execute format('update public.%I t set deleted_at = null, swept_at = null, synced_at = now() where t.swept_at = $1', list.table_name)
    using last.swept_at;
  get diagnostics back = row_count;
  update sync_sweeps s set settled_at = now(),
      state = case when exists (select from sync_sweep_records r where r.sweep_id = last.id) then 'undone' else 'over' end
    where s.id = last.id;
  return jsonb_build_object('sweep', last.id, 'rows', back);
end
$$;
comment on function public.undo_sweep(text, text) is
  'Takes the last sweep of a list back: every row that it marked is as it was, and no later sweep marks it until the source has shown it again. {sweep, rows}; null: none within the window.';
revoke execute on function public.undo_sweep(text, text) from public, anon, authenticated;
grant execute on function public.undo_sweep(text, text) to service_role;
