create or replace function tillsync.copy_into(p_table text, p_cells jsonb)
returns text
language sql immutable
as $$
  select format('copy public.%I (%s) from stdin', p_table, string_agg(format('%I', e.value ->> 'column'), ', ' order by e.ord))
  from jsonb_array_elements(p_cells) with ordinality e (value, ord)
  where e.value ->> 'kind' <> 'none'
$$;
comment on function tillsync.copy_into(text, jsonb) is
  'The statement that takes the cells of a table in the text format of COPY; what the database itself fills has none.';
revoke execute on function tillsync.copy_into(text, jsonb) from public, anon, authenticated;
grant execute on function tillsync.copy_into(text, jsonb) to service_role;
