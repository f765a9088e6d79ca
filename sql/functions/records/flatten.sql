create or replace function tillsync.flatten(p_record jsonb, p_members jsonb)
returns jsonb
language plpgsql immutable
as $$
declare
  flat jsonb := p_record; -- D33
  place record;
  path text[];
  value jsonb;
begin
  if jsonb_typeof(p_record) <> 'object' then
    return p_record;
  end if;
  for place in select key as name, array(select jsonb_array_elements_text(m.value)) as path from jsonb_each(p_members) m loop
    path := place.path;
    value := p_record #> path;
    continue when value is null;
    flat := (flat #- path) || jsonb_build_object('@' || place.name, value);
    -- an object that held nothing else is not worth keeping
    while cardinality(path) > 1 and value <> 'null' loop
      path := path[: cardinality(path) - 1];
      exit when flat #> path <> '{}';
      flat := flat #- path;
    end loop;
  end loop;
  return flat;
end
$$;
comment on function tillsync.flatten(jsonb, jsonb) is
  'A record with the members that have columns of other names or places moved to "@column"; what remains of nested objects stays. unflatten() is the way back.';
revoke execute on function tillsync.flatten(jsonb, jsonb) from public, anon, authenticated;
grant execute on function tillsync.flatten(jsonb, jsonb) to service_role;
