create or replace function tillsync.is_main(p_entity text)
returns boolean
language sql stable
as $$
  select exists (select from tillsync.lists l where l.entity = p_entity and l.place is not null)
      or exists (select from tillsync.children c where c.counted_as = p_entity)
$$;
comment on function tillsync.is_main(text) is
  'Whether an entity has a card of its own on the overview.';
revoke execute on function tillsync.is_main(text) from public, anon, authenticated;
grant execute on function tillsync.is_main(text) to service_role, tillsync_reader;
