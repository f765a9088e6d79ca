create or replace function tillsync.pin_shapes(p_source text, p_entity text)
returns void
language plpgsql
as $$
declare
  said_for constant interval := '7 days'; -- then it is usual
begin
  -- a list is learned for a day, and from twenty records at least
  update sync_shapes s set pinned = s.types
    where s.source = p_source and s.entity_type = p_entity and s.pinned is null and exists (
      select from sync_shapes r where r.source = s.source and r.entity_type = s.entity_type and r.member = ''
        and r.pinned is null and r.present >= 20 and r.first_seen < now() - interval '1 day');
  -- what has a column, an element of what is usual, and what has been said for long enough
  update sync_shapes s set pinned = s.types
    from tillsync.lists l
    where l.source = s.source and l.entity = s.entity_type and s.source = p_source and s.entity_type = p_entity
      and exists (select from sync_shapes r where r.source = s.source and r.entity_type = s.entity_type and r.member = '' and r.pinned is not null)
      and (s.pinned is null and (s.first_seen < now() - said_for or tillsync.expected_member(l, s.member) or s.member like '%[]')
           or s.pinned is not null and s.pinned <> s.types and (s.pinned = '{}' or s.changed_at < now() - said_for));
  -- one that has been said to be gone is forgotten, and would be new
  delete from sync_shapes s
    where s.source = p_source and s.entity_type = p_entity and tillsync.is_gone(s) and s.last_seen < now() - interval '1 day' - said_for;
end
$$;
comment on function tillsync.pin_shapes(text, text) is
  'Takes as usual what a list has been learned to have, what was said for seven days, and what has a column of its own.';
revoke execute on function tillsync.pin_shapes(text, text) from public, anon, authenticated;
grant execute on function tillsync.pin_shapes(text, text) to service_role;
