create or replace function tillsync.column_list(p_names text[], p_each text)
returns text
language sql immutable
as $$
  select string_agg(format(p_each, n), ', ' order by o) from unnest(p_names) with ordinality u (n, o)
$$;
comment on function tillsync.column_list(text[], text) is 'One format() per column name, separated by commas: column_list(''{a,b}'', ''t.%I'') is t.a, t.b.';
revoke execute on function tillsync.column_list(text[], text) from public, anon, authenticated;
grant execute on function tillsync.column_list(text[], text) to service_role;
