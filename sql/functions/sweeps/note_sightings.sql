create or replace function tillsync.note_sightings(p_list tillsync.lists, p_keys text[])
returns void
language plpgsql
as $$
begin
  if p_list.deletes <> 'sweep' or cardinality(p_keys) = 0 then
    return;
  end if;
  if p_list.positions <> 'number' then
    -- whoever is shown a record, in whichever lane: since a comparing walk began it was there
    insert into tillsync.sightings (walk, key)
      select c.id, k from sync_cursors c cross join unnest(p_keys) k
      where c.source = p_list.source and c.entity = p_list.entity and c.lane = 'reconcile' and c.settled_at is null and k is not null
      order by c.id, k
      on conflict do nothing;
  else
    delete from sync_differences d using sync_cursors c
      where c.source = p_list.source and c.entity = p_list.entity and c.lane = 'reconcile' and c.settled_at is null
        and d.walk = c.id and d.kind = 'extra' and d.record_id = any (p_keys);
  end if;
  -- what is shown again is no longer in question
  if exists (select from sync_sweeps s where s.source = p_list.source and s.entity_type = p_list.entity and s.state in ('held', 'undone')) then
    perform from sync_sweeps s where s.source = p_list.source and s.entity_type = p_list.entity and s.state in ('held', 'undone') order by s.id for update;
    delete from sync_sweep_records r using sync_sweeps s
      where s.source = p_list.source and s.entity_type = p_list.entity and s.state in ('held', 'undone') and r.sweep_id = s.id and r.record_id = any (p_keys);
    if found then
      update sync_sweeps s set state = 'over', settled_at = now()
        where s.source = p_list.source and s.entity_type = p_list.entity and s.state in ('held', 'undone')
          and not exists (select from sync_sweep_records r where r.sweep_id = s.id);
      perform tillsync.warn_of_held_sweeps(p_list.source);
    end if;
  end if;
end
$$;
comment on function tillsync.note_sightings(tillsync.lists, text[]) is
  'Records that a page has shown, of a list whose deleted records are known by their absence: no walk that began before may call them gone.';
revoke execute on function tillsync.note_sightings(tillsync.lists, text[]) from public, anon, authenticated;
grant execute on function tillsync.note_sightings(tillsync.lists, text[]) to service_role;
