create or replace function tillsync.sweep(p_list tillsync.lists, p_cur sync_cursors, p_log integer)
returns void
language plpgsql
as $$
declare
  walks bigint[];
  began timestamptz;
  shown bigint;
  unnamed bigint;
  gone text[];
  known bigint;
  this sync_sweeps;
begin
  if p_list.deletes <> 'sweep' or p_cur.range_from <> tillsync.origin(p_list) then
    return;
  end if;
  perform pg_advisory_xact_lock(hashtext('tillsync.sweep.' || p_list.source || '.' || p_list.entity));
  if (select c.settled_at from sync_cursors c where c.id = p_cur.id) is not null then
    return; -- asked again, since the response got lost, or for another part of the same walk
  end if;
  -- whole: every part that the incremental runs walk was walked to its end
  if exists (select from sync_cursors live where live.source = p_list.source and live.entity = p_list.entity and live.walk_id = 'live'
               and not exists (select from sync_cursors w where w.source = live.source and w.entity = live.entity and w.partition = live.partition
                                 and w.lane = 'reconcile' and w.walk_id = p_cur.walk_id and w.state = 'finished')) then
    return;
  end if;
  select array_agg(w.id), min(w.created_at), sum(w.records), sum(w.unnamed) into walks, began, shown, unnamed
    from sync_cursors w where w.source = p_list.source and w.entity = p_list.entity and w.lane = 'reconcile' and w.walk_id = p_cur.walk_id;
  update sync_cursors c set settled_at = now() where c.id = any (walks);
  if p_list.positions <> 'number' then
    perform tillsync.find_unseen(p_list, p_cur, walks, p_log);
  end if;
  if unnamed > 0 then
    return; -- reported they are; but each record without a key may be one of them
  end if;
  -- what a person has taken back stays, until the source shows it again
  execute format('select array_agg(d.record_id order by d.record_id) from sync_differences d join public.%2$I t on %1$s = d.record_id
                  where d.walk = any ($1) and d.kind = ''extra'' and t.deleted_at is null and t.synced_at < $2
                    and not exists (select from sync_sweeps s join sync_sweep_records r on r.sweep_id = s.id
                                    where s.source = $3 and s.entity_type = $4 and s.state = ''undone'' and r.record_id = d.record_id)',
                 tillsync.key_text(p_list, 't.%I'), p_list.table_name)
    into gone using walks, began, p_list.source, p_list.entity;
  execute format('select count(*) from public.%I t where t.deleted_at is null', p_list.table_name) into known;
  if gone is null then
    update sync_sweeps s set state = 'over', settled_at = now() where s.source = p_list.source and s.entity_type = p_list.entity and s.state = 'held';
  else
    insert into sync_sweeps as s (source, entity_type, walk_id, state, gone, known, shown, log_id)
      -- the brake: so many at once are likelier a fault of the source; and no list is emptied by its silence
      values (p_list.source, p_list.entity, p_cur.walk_id, case when shown = 0 or cardinality(gone) = known
              or (cardinality(gone) > 3 and cardinality(gone) * 10 > known) then 'held' else 'swept' end, cardinality(gone), known, shown, p_log)
      on conflict (source, entity_type) where state = 'held' do update set walk_id = excluded.walk_id, gone = excluded.gone,
        known = excluded.known, shown = excluded.shown, seen_at = now(), log_id = excluded.log_id
      returning * into this;
    delete from sync_sweep_records r where r.sweep_id = this.id;
    insert into sync_sweep_records (sweep_id, record_id) select this.id, k from unnest(gone) k;
    if this.state = 'swept' then
      perform tillsync.mark_swept(p_list, gone, began);
      update sync_differences d set repaired_at = now() where d.walk = any (walks) and d.kind = 'extra' and d.record_id = any (gone);
      update sync_sweeps s set swept_at = now() where s.id = this.id;
      update sync_sweeps s set state = 'over', settled_at = now() where s.source = p_list.source and s.entity_type = p_list.entity and s.state = 'held';
    end if;
  end if;
  perform tillsync.warn_of_held_sweeps(p_list.source);
end
$$;
comment on function tillsync.sweep(tillsync.lists, sync_cursors, integer) is
  'Ends a whole, complete walk of a list whose deleted records are known by their absence: marks what was not shown, or holds it where that is too much.';
revoke execute on function tillsync.sweep(tillsync.lists, sync_cursors, integer) from public, anon, authenticated;
grant execute on function tillsync.sweep(tillsync.lists, sync_cursors, integer) to service_role;
