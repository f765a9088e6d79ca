create or replace function tillsync.settled_before(p_source text)
returns timestamptz
language sql stable
as $$
  -- while nothing fails that is the last sync; a list that fails must not keep the others from being looked at for ever
  select greatest(now() - interval '1 hour', min(s.last_sync_time))
  from sync_state s join tillsync.lists_at_hand h on h.source = s.source and h.entity = s.entity_type
  where s.source = p_source
$$;
comment on function tillsync.settled_before(text) is
  'What was stored before this time can be judged: every list that it may refer to has been read since.';
revoke execute on function tillsync.settled_before(text) from public, anon, authenticated;
grant execute on function tillsync.settled_before(text) to service_role;
