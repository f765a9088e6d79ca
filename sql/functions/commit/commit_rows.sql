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
  filled bigint;
  written bigint[];
begin
  select b.cur, b.refusal into held from tillsync.begin_rows(claim) b;
  if held.refusal is not null then
    return held.refusal;
  end if;
  statements := tillsync.statements_of(list, 'newer', false);
  begin
    execute statements ->> 'rows' using p_rows[1];
    get diagnostics filled = row_count;
    written := array[filled];
    for child in select * from jsonb_array_elements(statements -> 'children') loop
      place := place + 1;
      execute child ->> 'rows' using p_rows[place];
      get diagnostics filled = row_count;
      written := written || filled;
    end loop;
  exception when unique_violation then
    return '{"status": "known"}';
  end;
  return tillsync.finish_rows(list, held.cur, claim, written);
end
$$;
comment on function public.commit_rows(text, text[]) is
  'A page whose records are all new, as rows: one text for the list and for each child table, rows parted by U+001E; see row_layout. Known: some are not, nothing was written, take commit_page. A data error (class 22, 23) means the same.';
revoke execute on function public.commit_rows(text, text[]) from public, anon, authenticated;
grant execute on function public.commit_rows(text, text[]) to service_role;
