create or replace function tillsync.key_text(p_list tillsync.lists, p_each text)
returns text
language sql immutable
as $$
  select case when cardinality(p_list.key) = 1 then min(format(p_each, n)) else format('concat_ws(''/'', %s)', string_agg(format(p_each, n), ', ' order by o)) end
  from unnest(p_list.key) with ordinality k (n, o)
$$;
comment on function tillsync.key_text(tillsync.lists, text) is
  'SQL for the key of a record as one text; p_each is a format() for one column.';
revoke execute on function tillsync.key_text(tillsync.lists, text) from public, anon, authenticated;
grant execute on function tillsync.key_text(tillsync.lists, text) to service_role;
