create or replace function tillsync.claim_cursor(p_claim jsonb, out cur sync_cursors, out stale jsonb)
language plpgsql
as $$
begin
  select * into cur from sync_cursors c where c.id = (p_claim ->> 'cursor_id')::bigint for update;
  if (cur.source, cur.entity, cur.lane) is distinct from (p_claim ->> 'source', p_claim ->> 'entity', p_claim ->> 'lane')
     or cur.epoch is distinct from (p_claim ->> 'epoch')::bigint
     or cur.position is distinct from p_claim ->> 'from'
     or cur.state <> 'active' then
    stale := jsonb_build_object('status', 'stale', 'position', cur.position, 'epoch', cur.epoch, 'state', cur.state);
  end if;
end
$$;
comment on function tillsync.claim_cursor(jsonb) is 'Compare-and-set: only the holder of the current position and epoch may commit. Locks the cursor first, before any row.';
revoke execute on function tillsync.claim_cursor(jsonb) from public, anon, authenticated;
grant execute on function tillsync.claim_cursor(jsonb) to service_role;
