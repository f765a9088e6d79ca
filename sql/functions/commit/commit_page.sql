create or replace function public.commit_page(p_claim text, p_body text)
returns jsonb
language plpgsql
as $$
declare
  claim jsonb := p_claim::jsonb;
  list tillsync.lists := tillsync.list_of(claim);
  held record;
  nested tillsync.children[];
  statements jsonb;
  records jsonb;
  done jsonb;
begin
  select c.cur, c.stale into held from tillsync.claim_cursor(claim) c;
  if held.stale is not null then
    return held.stale;
  end if;
  statements := tillsync.statements_of(list, claim ->> 'mode', false);
  records := p_body::jsonb #> array(select jsonb_array_elements_text(claim -> 'path'));
  if jsonb_typeof(records) is distinct from 'array' or jsonb_array_length(records) <> (claim ->> 'rows')::int then
    raise exception 'the body does not hold the records claimed: this page has to go row by row' using errcode = '22000';
  end if;
  nested := tillsync.flat_children(list);
  if list.members <> '{}' or nested <> '{}' then
    records := (select coalesce(jsonb_agg(tillsync.flatten_whole(e.value, list.members, nested) order by e.ord), '[]')
                from jsonb_array_elements(records) with ordinality e (value, ord));
  end if;
  done := tillsync.apply_records(list, statements, records);
  if list.deletes = 'sweep' then
    perform tillsync.note_sightings(list, array(select tillsync.record_key(list, e) from jsonb_array_elements(records) e));
  end if;
  return tillsync.finish_page(list, statements, held.cur, claim, done, '{}', coalesce(claim -> 'findings', '[]'));
end
$$;
comment on function public.commit_page(text, text) is
  'Fast path. One page: stores its records and moves its cursor, or changes nothing. A data error (class 22, 23, 54) means: take commit_page_by_row.';
revoke execute on function public.commit_page(text, text) from public, anon, authenticated;
grant execute on function public.commit_page(text, text) to service_role;
