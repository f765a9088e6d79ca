create or replace function tillsync.as_json(p_text text)
returns json
language plpgsql immutable
as $$
begin
  return p_text::json;
exception when data_exception or program_limit_exceeded then
  return to_json(p_text); -- not JSON at all, or nested too deep: kept as a string
end
$$;
comment on function tillsync.as_json(text) is 'The text as JSON; what is no JSON becomes a JSON string.';
revoke execute on function tillsync.as_json(text) from public, anon, authenticated;
grant execute on function tillsync.as_json(text) to service_role;
