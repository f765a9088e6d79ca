create or replace function tillsync.value_type(p_column text, p_type text)
returns text
language sql immutable
as $$
  select case when p_type = 'text' and (p_column = 'id' or p_column like '%\_id') then 'id' else p_type end
$$;
comment on function tillsync.value_type(text, text) is
  'What a column takes, for misfit(): its type, or "id" where it is a text that refers to something.';
revoke execute on function tillsync.value_type(text, text) from public, anon, authenticated;
grant execute on function tillsync.value_type(text, text) to service_role;
