create or replace function tillsync.fit_members(p_members jsonb, p_types jsonb, out record jsonb, out findings jsonb)
language plpgsql immutable
as $$
declare
  originals jsonb;
  unfit text[];
  respelled jsonb;
begin
  select jsonb_object_agg(m.key, m.value) filter (where o.code is not null),
         array_agg(m.key) filter (where o.code in ('does_not_fit', 'empty')),
         jsonb_object_agg(m.key, w.value) filter (where w.value::text <> m.value::text),
         jsonb_agg(jsonb_build_object('code', o.code, 'field', m.key)) filter (where o.code not in ('as_allowed', 'empty'))
    into originals, unfit, respelled, findings
    from jsonb_each(p_members) m
    cross join lateral (select p_types ->> m.key as type) t
    cross join lateral (select case when t.type in ('bigint', 'integer') then tillsync.whole_number(m.value) else m.value end as value) w
    cross join lateral (select case
      when t.type is null or t.type = 'jsonb' or m.value = 'null' then null
      when (t.type, jsonb_typeof(w.value)) in (('text', 'string'), ('numeric', 'number'), ('boolean', 'boolean')) then null
      else tillsync.misfit(w.value, t.type) end as code) o;
  record := p_members || coalesce(respelled, '{}');
  if p_members ? '@extra' then -- a member of that name: it must not be taken for ours
    originals := coalesce(originals, '{}') || jsonb_build_object('@extra', p_members -> '@extra');
  end if;
  if originals is not null then
    record := (record - coalesce(unfit, '{}')) || jsonb_build_object('@extra', originals);
  end if;
end
$$;
comment on function tillsync.fit_members(jsonb, jsonb) is 'One object whose members fit their columns; what did not fit waits under "@extra".';
revoke execute on function tillsync.fit_members(jsonb, jsonb) from public, anon, authenticated;
grant execute on function tillsync.fit_members(jsonb, jsonb) to service_role;
