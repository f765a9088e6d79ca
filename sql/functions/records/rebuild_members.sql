create or replace function tillsync.rebuild_members(p_row jsonb, p_names text[])
returns jsonb
language sql immutable
as $$
  -- extra wins: it holds the originals of values that did not fit
  select coalesce(jsonb_object_agg(key, value) filter (where value <> 'null'), '{}')
  from jsonb_each((select coalesce(jsonb_object_agg(m.key, m.value), '{}') from jsonb_each(p_row) m where m.key = any (p_names))
                  || coalesce(nullif(p_row -> 'extra', 'null'), '{}'))
$$;
comment on function tillsync.rebuild_members(jsonb, text[]) is 'One object of a record from the row that holds it.';
revoke execute on function tillsync.rebuild_members(jsonb, text[]) from public, anon, authenticated;
grant execute on function tillsync.rebuild_members(jsonb, text[]) to service_role;
