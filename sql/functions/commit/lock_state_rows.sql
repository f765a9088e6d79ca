create or replace function tillsync.lock_state_rows(p_source text, p_entity text)
returns void
language plpgsql
as $$
declare
  entities text[] := array(select p_entity union select c.counted_as from tillsync.children c
                           where c.source = p_source and c.entity = p_entity and c.counted_as is not null);
begin
  insert into sync_state (entity_type, source, status)
    select e, p_source, 'never_synced' from unnest(entities) e
    where not exists (select from sync_state s where s.entity_type = e)
    order by e
    on conflict (entity_type) do nothing;
  perform from sync_state s where s.entity_type = any (entities) order by s.entity_type for update;
end
$$;
comment on function tillsync.lock_state_rows(text, text) is
  'Locks the state rows of an entity and of its children, in the order of their names. Whoever changes several of them calls this first.';
revoke execute on function tillsync.lock_state_rows(text, text) from public, anon, authenticated;
grant execute on function tillsync.lock_state_rows(text, text) to service_role;
