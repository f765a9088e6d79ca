create or replace function tillsync.unflatten(p_record jsonb, p_members jsonb)
returns jsonb
language plpgsql immutable
as $$
declare
  whole jsonb := p_record;
  place record;
  depth int;
begin
  for place in select '@' || key as member, array(select jsonb_array_elements_text(m.value)) as path from jsonb_each(p_members) m loop
    continue when not p_record ? place.member;
    whole := whole - place.member;
    for depth in 1 .. cardinality(place.path) - 1 loop
      if jsonb_typeof(whole #> place.path[: depth]) is distinct from 'object' then
        whole := jsonb_set(whole, place.path[: depth], '{}');
      end if;
    end loop;
    whole := jsonb_set(whole, place.path, p_record -> place.member);
  end loop;
  return whole;
end
$$;
comment on function tillsync.unflatten(jsonb, jsonb) is
  'The record as the source said it, from what flatten() made of it.';
revoke execute on function tillsync.unflatten(jsonb, jsonb) from public, anon, authenticated;
grant execute on function tillsync.unflatten(jsonb, jsonb) to service_role;
