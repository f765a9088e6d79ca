-- Blanks by a list of what may stay, so that a column added later is blanked until somebody decides otherwise.
create or replace function tillsync.without_person(p_row anyelement, p_keep text[])
returns anyelement
language sql stable
as $$
  select jsonb_populate_record(jsonb_populate_record(p_row, (select jsonb_object_agg(key, null) from jsonb_each(to_jsonb(p_row)))),
    (select jsonb_object_agg(key, value) from jsonb_each(to_jsonb(p_row)) where key = any (p_keep)))
$$;
comment on function tillsync.without_person(anyelement, text[]) is 'The row with everything null but the columns of p_keep.';
revoke execute on function tillsync.without_person(anyelement, text[]) from public, anon, authenticated;
grant execute on function tillsync.without_person(anyelement, text[]) to service_role;
