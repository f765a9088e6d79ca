create or replace function tillsync.record_key(p_list tillsync.lists, p_record jsonb)
returns text
language sql immutable
as $$
  select case when count(*) = count(nullif(p_record ->> tillsync.member_of(p_list, n), ''))
              then string_agg(p_record ->> tillsync.member_of(p_list, n), '/' order by o) end
  from unnest(p_list.key) with ordinality k (n, o)
$$;
comment on function tillsync.record_key(tillsync.lists, jsonb) is
  'The key of a record, as flatten() gives it, as one text; null when a part of it is missing or empty.';
revoke execute on function tillsync.record_key(tillsync.lists, jsonb) from public, anon, authenticated;
grant execute on function tillsync.record_key(tillsync.lists, jsonb) to service_role;
