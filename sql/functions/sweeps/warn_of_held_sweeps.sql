create or replace function tillsync.warn_of_held_sweeps(p_source text)
returns void
language sql
as $$
  select tillsync.note_warnings(p_source, 'sweep_brake', (
    select coalesce(jsonb_agg(jsonb_build_object('subject', s.entity_type, 'facts', jsonb_build_object(
      'label', l.label, 'entity', s.entity_type, 'gone', s.gone, 'known', s.known, 'shown', s.shown, 'seen_at', s.seen_at))), '[]')
    from sync_sweeps s join tillsync.lists l on l.source = s.source and l.entity = s.entity_type
    where s.source = p_source and s.state = 'held'))
$$;
comment on function tillsync.warn_of_held_sweeps(text) is
  'Keeps the warnings of sweeps that the brake holds.';
revoke execute on function tillsync.warn_of_held_sweeps(text) from public, anon, authenticated;
grant execute on function tillsync.warn_of_held_sweeps(text) to service_role;
