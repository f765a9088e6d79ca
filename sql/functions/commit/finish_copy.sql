create or replace function tillsync.finish_copy(p_claim text, p_written bigint[])
returns jsonb
language plpgsql
set timezone = 'UTC'
set enable_seqscan = off
set jit = off
as $$
declare
  claim jsonb := p_claim::jsonb;
  held record;
begin
  select c.cur, c.stale into held from tillsync.claim_cursor(claim) c;
  if held.stale is not null then
    raise exception 'a page was copied whose cursor is not held' using errcode = 'TS006';
  end if;
  return tillsync.finish_rows(tillsync.list_of(claim), held.cur, claim, p_written);
end
$$;
comment on function tillsync.finish_copy(text, bigint[]) is
  'The end of what begin_copy began. p_written: how many rows the server says that each COPY stored.';
revoke execute on function tillsync.finish_copy(text, bigint[]) from public, anon, authenticated;
grant execute on function tillsync.finish_copy(text, bigint[]) to service_role;
