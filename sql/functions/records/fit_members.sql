create or replace function tillsync.fit_members(p_members jsonb, p_types jsonb, out record jsonb, out findings jsonb)
language plpgsql immutable
as $$
declare
  originals jsonb;
  unfit text[];
begin
  select jsonb_object_agg(m.key, m.value), array_agg(m.key) filter (where o.code = 'does_not_fit'),
         jsonb_agg(jsonb_build_object('code', o.code, 'field', m.key)) filter (where o.code <> 'as_allowed')
    into originals, unfit, findings
    from jsonb_each(p_members) m
    cross join lateral (select p_types ->> m.key as type, jsonb_typeof(m.value) as kind) k
    cross join lateral (select case
      when k.type is null or k.type = 'jsonb' or k.kind = 'null' then null
      when (k.type, k.kind) in (('text', 'string'), ('numeric', 'number'), ('boolean', 'boolean')) then null
      else tillsync.misfit(m.value, k.type) end as code) o
    where o.code is not null;
  record := p_members;
  if p_members ? '@extra' then -- a member of that name: it must not be taken for ours
    originals := coalesce(originals, '{}') || jsonb_build_object('@extra', p_members -> '@extra');
  end if;
  if originals is not null then
    record := (p_members - coalesce(unfit, '{}')) || jsonb_build_object('@extra', originals);
  end if;
end
$$;
comment on function tillsync.fit_members(jsonb, jsonb) is 'One object whose members fit their columns; what did not fit waits under "@extra".';
revoke execute on function tillsync.fit_members(jsonb, jsonb) from public, anon, authenticated;
grant execute on function tillsync.fit_members(jsonb, jsonb) to service_role;
