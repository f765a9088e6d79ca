create or replace function public.restart_walk(p_cursor_id bigint, p_epoch bigint, p_from text, p_to text)
returns jsonb
language plpgsql
as $$
declare
  cur sync_cursors;
begin
  update sync_cursors c set position = p_to, updated_at = now()
    from tillsync.lists l
    where c.id = p_cursor_id and c.epoch = p_epoch and c.position = p_from and c.state = 'active'
      and l.source = c.source and l.entity = c.entity
      -- a page token is given up; what is stored stays stored
      and (l.positions = 'opaque' or (l.positions = 'time' and not tillsync.position_before('time', p_from, p_to)))
    returning c.* into cur;
  return case when cur.id is not null then to_jsonb(cur) end;
end
$$;
comment on function public.restart_walk(bigint, bigint, text, text) is
  'Gives up a page token that the source refuses: the walk goes on from p_to. Compare-and-set on epoch and position; null: somebody else moved it. Never for versions.';
revoke execute on function public.restart_walk(bigint, bigint, text, text) from public, anon, authenticated;
grant execute on function public.restart_walk(bigint, bigint, text, text) to service_role;
