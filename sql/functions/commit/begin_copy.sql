create or replace function tillsync.begin_copy(p_claim text)
returns void
language plpgsql
set enable_seqscan = off
set jit = off
as $$
begin
  if (select b.refusal is not null from tillsync.begin_rows(p_claim::jsonb) b) then
    raise exception 'this page has to be committed another way' using errcode = 'TS006';
  end if;
end
$$;
comment on function tillsync.begin_copy(text) is
  'Begins a page that a direct connection stores with COPY: in the same transaction follow one COPY for the list and for each child table (see row_layout), and finish_copy. TS006: not this way; commit_rows says why.';
revoke execute on function tillsync.begin_copy(text) from public, anon, authenticated;
grant execute on function tillsync.begin_copy(text) to service_role;
