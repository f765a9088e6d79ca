create or replace function tillsync.note_shape(p_source text, p_entity text, p_shape jsonb)
returns void
language plpgsql
as $$
declare
  most constant int := 500; -- members of a list: a source may invent any number
begin
  -- one sample in ten minutes is enough of what is known already, and costs a page nothing
  if exists (select from sync_shapes s where s.source = p_source and s.entity_type = p_entity and s.member = '' and s.last_seen > now() - interval '10 minutes')
     and not exists (select from jsonb_each(p_shape) m cross join jsonb_object_keys(m.value) t
                     where not exists (select from sync_shapes s where s.source = p_source and s.entity_type = p_entity and s.member = m.key
                                       and (t = 'null' or t = any (s.types)))) then
    return;
  end if;
  update sync_shapes s set among = s.among + x.parents, without = s.without + x.parents
    from (select k.member, (p_shape -> tillsync.parent_member(k.member) ->> 'object')::bigint as parents
          from sync_shapes k where k.source = p_source and k.entity_type = p_entity and not (p_shape ? k.member)) x
    where s.source = p_source and s.entity_type = p_entity and s.member = x.member and x.parents > 0;
  insert into sync_shapes as s (source, entity_type, member, types, among, present)
    select p_source, p_entity, m.key, x.types, greatest(x.present, coalesce((p_shape -> tillsync.parent_member(m.key) ->> 'object')::bigint, 0)), x.present
    from jsonb_each(p_shape) m
    cross join lateral (select coalesce(array_agg(t.key order by t.key) filter (where t.key <> 'null'), '{}') as types, sum(t.value::bigint) as present
                        from jsonb_each(m.value) t) x
    where exists (select from sync_shapes k where k.source = p_source and k.entity_type = p_entity and k.member = m.key)
       or (select count(*) from sync_shapes k where k.source = p_source and k.entity_type = p_entity) < most
    on conflict (source, entity_type, member) do update set
      types = array(select distinct t from unnest(s.types || excluded.types) t order by t),
      changed_at = case when excluded.types <@ s.types then s.changed_at else now() end,
      among = s.among + excluded.among, present = s.present + excluded.present, without = 0, last_seen = now();
end
$$;
comment on function tillsync.note_shape(text, text, jsonb) is
  'Adds a sample of a page to what is known of a list''s members. {path: {JSON type: how many}}; the records themselves under the empty path.';
revoke execute on function tillsync.note_shape(text, text, jsonb) from public, anon, authenticated;
grant execute on function tillsync.note_shape(text, text, jsonb) to service_role;
