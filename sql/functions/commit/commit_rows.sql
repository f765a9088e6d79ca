create or replace function public.commit_rows(p_claim text, p_rows text[])
returns jsonb
language plpgsql
set timezone = 'UTC'
set enable_seqscan = off
set jit = off
as $$
declare
  claim jsonb := p_claim::jsonb;
  list tillsync.lists := tillsync.list_of(claim);
  held record;
  statements jsonb;
  child jsonb;
  place int := 1;
  inserted int;
  filled int;
  repeated int := 0;
  children jsonb := '{}';
begin
  select c.cur, c.stale into held from tillsync.claim_cursor(claim) c;
  if held.stale is not null then
    return held.stale;
  end if;
  if exists (select from sync_rejects r where r.source = list.source and r.entity_type = list.entity and r.resolved_at is null) then
    return '{"status": "known"}'; -- each record may settle one
  end if;
  statements := tillsync.statements_of(list, 'newer', false);
  if claim -> 'repeated' <> '[]' then
    execute statements ->> 'repeated' into repeated using claim -> 'repeated';
    if repeated <> jsonb_array_length(claim -> 'repeated') then
      return '{"status": "known"}';
    end if;
  end if;
  begin
    execute statements ->> 'rows' using p_rows[1];
    get diagnostics inserted = row_count;
    for child in select * from jsonb_array_elements(statements -> 'children') loop
      place := place + 1;
      execute child ->> 'rows' using p_rows[place];
      get diagnostics filled = row_count;
      if child ->> 'counted_as' is not null then
        children := children || jsonb_build_object(child ->> 'counted_as', jsonb_build_object('rows', filled, 'records', filled));
      end if;
    end loop;
  exception when unique_violation then
    return '{"status": "known"}';
  end;
  return tillsync.finish_page(list, statements, held.cur, claim,
    jsonb_build_object('inserted', inserted, 'updated', 0, 'unchanged', repeated, 'superseded', 0, 'children', children, 'written', '[]'::jsonb),
    '{}', coalesce(claim -> 'findings', '[]'));
end
$$;
comment on function public.commit_rows(text, text[]) is
  'A page whose records are all new, as rows: one text for the list and for each child table, rows parted by U+001E; see row_layout. Known: some are not, nothing was written, take commit_page. A data error (class 22, 23) means the same.';
revoke execute on function public.commit_rows(text, text[]) from public, anon, authenticated;
grant execute on function public.commit_rows(text, text[]) to service_role;
