create or replace function tillsync.as_object(p_text text)
returns jsonb
language plpgsql immutable
as $$
declare
  value jsonb;
begin
  value := p_text; -- here and not above: only what the body raises is caught
  return case when jsonb_typeof(value) = 'object' then value end;
exception when data_exception or program_limit_exceeded then
  return null;
end
$$;
comment on function tillsync.as_object(text) is 'The text as a JSON object; null when it is none that Postgres can read.';
revoke execute on function tillsync.as_object(text) from public, anon, authenticated;
grant execute on function tillsync.as_object(text) to service_role;
