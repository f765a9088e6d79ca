create or replace function tillsync.elements(p_value jsonb)
returns jsonb
language sql immutable
as $$
  select case when jsonb_typeof(p_value) = 'array' then p_value else '[]' end
$$;
comment on function tillsync.elements(jsonb) is 'The array itself; an empty one for anything else.';
revoke execute on function tillsync.elements(jsonb) from public, anon, authenticated;
grant execute on function tillsync.elements(jsonb) to service_role;
