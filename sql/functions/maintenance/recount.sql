create or replace function public.recount(p_entity text)
returns jsonb
language plpgsql
as $$
declare
  counted text := tillsync.table_of(p_entity);
  state sync_state;
  n bigint;
begin
  if counted is null then
    raise exception 'nothing is counted as %', p_entity using errcode = 'TS003';
  end if;
  -- First the lock, then the count: a page that was committed before is in it, one that was not waits here and adds its own.
  select * into state from sync_state s where s.entity_type = p_entity for update;
  execute format('select count(*) from public.%I', counted) into n;
  if state.row_count is distinct from n then
    update sync_state s set
      row_count = n,
      -- no page and no sweep takes a row away: fewer than were stored is somebody else's doing
      rows_lost = s.rows_lost + greatest(s.row_count - n, 0),
      rows_lost_at = case when n < s.row_count then now() else s.rows_lost_at end,
      updated_at = now()
      where s.entity_type = p_entity;
  end if;
  if n < state.row_count then
    perform tillsync.note_lost_rows(state.source);
  end if;
  return jsonb_build_object('was', state.row_count, 'is', n);
end
$$;
comment on function public.recount(text) is
  'Counts an entity''s rows and corrects sync_state.row_count, which pages only add to: rows that somebody deleted by hand are noticed here, and warned of. {was, is}';
revoke execute on function public.recount(text) from public, anon, authenticated;
grant execute on function public.recount(text) to service_role;
