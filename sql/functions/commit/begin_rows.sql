create or replace function tillsync.begin_rows(p_claim jsonb, out cur sync_cursors, out refusal jsonb)
language plpgsql
as $$
declare
  list tillsync.lists := tillsync.list_of(p_claim);
  held record;
  repeated int;
begin
  select c.cur, c.stale into held from tillsync.claim_cursor(p_claim) c;
  cur := held.cur;
  refusal := held.stale;
  if refusal is not null then
    return;
  end if;
  if exists (select from sync_rejects r where r.source = list.source and r.entity_type = list.entity and r.resolved_at is null) then
    refusal := '{"status": "known"}'; -- each record may settle one
    return;
  end if;
  if p_claim -> 'repeated' <> '[]' then
    execute tillsync.statements_of(list, 'newer', false) ->> 'repeated' into repeated using p_claim -> 'repeated';
    if repeated <> jsonb_array_length(p_claim -> 'repeated') then
      refusal := '{"status": "known"}';
    end if;
  end if;
end
$$;
comment on function tillsync.begin_rows(jsonb) is
  'Whether a page may be stored as rows: its cursor, locked, and why not (stale: somebody else moved it; known: it has to go by commit_page).';
revoke execute on function tillsync.begin_rows(jsonb) from public, anon, authenticated;
grant execute on function tillsync.begin_rows(jsonb) to service_role;
