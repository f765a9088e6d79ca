create or replace function tillsync.position_before(a text, b text)
returns boolean
language sql immutable
as $$
  select a::numeric < b::numeric
$$;
comment on function tillsync.position_before(text, text) is 'Whether a walk at the first position has further to go than one at the second.';
revoke execute on function tillsync.position_before(text, text) from public, anon, authenticated;
grant execute on function tillsync.position_before(text, text) to service_role;
