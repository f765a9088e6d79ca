create or replace function public.confirm_sweep(p_source text, p_entity text)
returns jsonb
language plpgsql
as $$
declare
  list tillsync.lists := tillsync.list_of(jsonb_build_object('source', p_source, 'entity', p_entity));
  last sync_sweeps;
  marked bigint;
begin
  perform pg_advisory_xact_lock(hashtext('tillsync.sweep.' || p_source || '.' || p_entity));
  select * into last from sync_sweeps s
    where s.source = p_source and s.entity_type = p_entity and s.state in ('held', 'undone') order by s.state, s.id desc limit 1 for update;
  if last.id is null then
    return null;
  end if;
  -- those that were shown since have left the sweep already
  marked := tillsync.mark_swept(list, array(select r.record_id from sync_sweep_records r where r.sweep_id = last.id), 'infinity');
  update sync_sweeps s set state = 'swept', swept_at = now(), settled_at = now() where s.id = last.id;
  perform tillsync.warn_of_held_sweeps(p_source);
  return jsonb_build_object('sweep', last.id, 'rows', marked);
end
$$;
comment on function public.confirm_sweep(text, text) is
  'A person says that the records of a sweep that is held, or was undone, are really gone: they are marked. {sweep, rows}; null: there is none.';
revoke execute on function public.confirm_sweep(text, text) from public, anon, authenticated;
grant execute on function public.confirm_sweep(text, text) to service_role;
