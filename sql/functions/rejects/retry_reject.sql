create or replace function public.retry_reject(p_source text, p_entity text, p_hash text)
returns jsonb
language plpgsql
as $$
declare
  list tillsync.lists := tillsync.list_of(jsonb_build_object('source', p_source, 'entity', p_entity));
  guard text := tillsync.member_of(list, list.guard_column);
  held sync_rejects;
  fitted record;
  done jsonb;
  child record;
begin
  select * into held from sync_rejects r
    where r.source = p_source and r.entity_type = p_entity and r.payload_hash = p_hash and r.resolved_at is null;
  if held.payload_hash is null then
    return jsonb_build_object('status', 'gone');
  end if;
  select f.* into fitted from tillsync.fit_record(tillsync.shape_of(list), tillsync.flatten_whole(tillsync.as_object(held.payload::text), list.members, tillsync.flat_children(list))) f;
  if tillsync.record_key(list, fitted.record) is null or (list.guard_column is not null and fitted.record ->> guard is null) then
    return jsonb_build_object('status', 'rejected', 'reason', held.reason);
  end if;
  done := tillsync.apply_bisecting(list, tillsync.statements_of(list, 'newer', true), array[fitted.record], 1, 1);
  if done -> 'refused' <> '[]' then
    update sync_rejects r set last_seen = now(), times_seen = r.times_seen + 1,
      reason = format('The database refused the record (SQLSTATE %s).', done #>> '{refused,0,sqlstate}')
      where r.source = p_source and r.entity_type = p_entity and r.payload_hash = p_hash;
    return jsonb_build_object('status', 'rejected', 'reason', format('The database refused the record (SQLSTATE %s).', done #>> '{refused,0,sqlstate}'));
  end if;
  perform tillsync.lock_state_rows(p_source, p_entity);
  update sync_rejects r set resolved_at = now() where r.source = p_source and r.entity_type = p_entity and r.payload_hash = p_hash;
  update sync_state s set row_count = s.row_count + (done ->> 'inserted')::int, newest_source_time = tillsync.newest_time(list),
    rejected_count = (select count(*) from sync_rejects r where r.source = p_source and r.entity_type = p_entity and r.resolved_at is null),
    updated_at = now()
    where s.entity_type = p_entity;
  for child in select c.counted_as as entity, coalesce((done #>> array['children', c.counted_as, 'rows'])::int, 0) as rows
               from tillsync.children_of(list) c where c.counted_as is not null loop
    update sync_state s set row_count = s.row_count + child.rows, updated_at = now() where s.entity_type = child.entity;
  end loop;
  return jsonb_build_object('status', case when (done ->> 'inserted')::int + (done ->> 'updated')::int > 0 then 'stored' else 'superseded' end);
end
$$;
comment on function public.retry_reject(text, text, text) is
  'Tries to store a rejected record once more, as it was received. {status: stored | superseded (a newer version is there) | rejected | gone, reason?}';
revoke execute on function public.retry_reject(text, text, text) from public, anon, authenticated;
grant execute on function public.retry_reject(text, text, text) to service_role;
