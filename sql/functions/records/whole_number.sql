create or replace function tillsync.whole_number(p_value jsonb)
returns jsonb
language plpgsql immutable
as $$
declare
  said text := p_value #>> '{}';
  whole numeric;
begin
  if jsonb_typeof(p_value) in ('number', 'string') and said ~ '[.eE]' and said ~ '^\s*[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d{1,3})?\s*$' then
    whole := trunc(said::numeric);
    if whole = said::numeric then
      return case jsonb_typeof(p_value) when 'number' then to_jsonb(whole) else to_jsonb(whole::text) end;
    end if;
  end if;
  return p_value;
end
$$;
comment on function tillsync.whole_number(jsonb) is
  'A whole number written with a point or an exponent (2.0, 3e2) as digits, the only way an integer column takes it; anything else as it is.';
revoke execute on function tillsync.whole_number(jsonb) from public, anon, authenticated;
grant execute on function tillsync.whole_number(jsonb) to service_role;
