create or replace function tillsync.fit_record(p_shape jsonb, p_record jsonb, out record jsonb, out findings jsonb)
language plpgsql immutable
as $$
declare
  child record;
  elements jsonb;
  fitted jsonb;
  found jsonb;
begin
  select m.record, coalesce(m.findings, '[]') into record, findings from tillsync.fit_members(p_record, p_shape -> 'members') m;
  for child in select key as member, value as types from jsonb_each(p_shape -> 'children') loop
    elements := p_record -> child.member;
    continue when elements is null or elements in ('null', '[]');
    if jsonb_typeof(elements) <> 'array' then
      -- no list: kept whole in extra, no children
      record := (record - child.member)
        || jsonb_build_object('@extra', coalesce(record -> '@extra', '{}') || jsonb_build_object(child.member, elements));
      findings := findings || jsonb_build_object('code', 'does_not_fit', 'field', child.member);
      continue;
    end if;
    if exists (select from jsonb_array_elements(elements) e where jsonb_typeof(e) <> 'object') then
      -- the odd ones among them stop only themselves; the list as it came is kept in extra
      record := record || jsonb_build_object('@extra', coalesce(record -> '@extra', '{}') || jsonb_build_object(child.member, elements));
      findings := findings || jsonb_build_object('code', 'does_not_fit', 'field', child.member);
      elements := (select coalesce(jsonb_agg(e.value order by e.ord), '[]') from jsonb_array_elements(elements) with ordinality e (value, ord)
                   where jsonb_typeof(e.value) = 'object');
    end if;
    select jsonb_agg(m.record order by e.ord), jsonb_agg(f.finding) filter (where f.finding is not null) into fitted, found
      from jsonb_array_elements(elements) with ordinality e (value, ord)
      cross join lateral tillsync.fit_members(e.value, child.types) m
      cross join lateral (select m.findings as finding) f;
    record := jsonb_set(record, array[child.member], coalesce(fitted, '[]'));
    if found is not null then
      findings := findings || (
        select jsonb_agg(distinct one || jsonb_build_object('field', child.member || '.' || (one ->> 'field')))
        from jsonb_array_elements(found) per_element, jsonb_array_elements(per_element) one);
    end if;
  end loop;
end
$$;
comment on function tillsync.fit_record(jsonb, jsonb) is
  'A record whose every member fits its column; what did not fit waits under "@extra" for the row''s extra. Findings are per record, not per element.';
revoke execute on function tillsync.fit_record(jsonb, jsonb) from public, anon, authenticated;
grant execute on function tillsync.fit_record(jsonb, jsonb) to service_role;
