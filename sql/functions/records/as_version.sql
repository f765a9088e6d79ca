create or replace function tillsync.as_version(p_text text)
returns numeric
language sql immutable
as $$
  select case when p_text ~ '^-?\d{1,30}(\.0*)?$' then trunc(p_text::numeric) end
$$;
comment on function tillsync.as_version(text) is 'The text as a whole number; null when it is none.';
revoke execute on function tillsync.as_version(text) from public, anon, authenticated;
grant execute on function tillsync.as_version(text) to service_role;
