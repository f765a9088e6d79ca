create or replace function tillsync.note_findings(p_list tillsync.lists, p_findings jsonb, p_log integer)
returns void
language plpgsql
as $$
declare
  most_names constant int := 200;   -- unknown members of a list: a source may invent any number
  most_records constant int := 1000; -- of one finding: enough to look at, and to say "at least"
  found record;
  name text;
begin
  for found in
    select code, field, array_agg(distinct left(i.id, 200)) filter (where i.id is not null) as ids
    from jsonb_array_elements(p_findings) j
    cross join lateral (select j ->> 'code' as code, left(j ->> 'field', 200) as field) k
    left join lateral jsonb_array_elements_text(coalesce(j -> 'ids', jsonb_build_array(j -> 'record_id'))) i (id) on true
    group by code, field
    order by code, field -- as every page does, so that no two wait for each other
  loop
    name := found.field;
    if found.code = 'unknown_field'
       and not exists (select from sync_findings f where f.source = p_list.source and f.entity_type = p_list.entity and f.code = found.code and f.field = name)
       and (select count(*) from sync_findings f where f.source = p_list.source and f.entity_type = p_list.entity and f.code = found.code) >= most_names then
      name := '*'; -- any further name
    end if;
    insert into sync_findings as f (source, entity_type, code, field, last_record_id, last_log_id)
      values (p_list.source, p_list.entity, found.code, name, found.ids[1], p_log)
      on conflict (source, entity_type, code, field) do update
        set last_record_id = coalesce(excluded.last_record_id, f.last_record_id), last_seen = now(), last_log_id = excluded.last_log_id;
    with fresh as (
      insert into sync_finding_records (source, entity_type, code, field, record_id)
        select p_list.source, p_list.entity, found.code, name, i.id from unnest(found.ids) i (id)
        where not exists (select from sync_finding_records r where r.source = p_list.source and r.entity_type = p_list.entity
                          and r.code = found.code and r.field = name and r.record_id = i.id)
        limit (select greatest(0, most_records - f.rows) from sync_findings f
               where f.source = p_list.source and f.entity_type = p_list.entity and f.code = found.code and f.field = name)
        on conflict do nothing
        returning 1
    )
    update sync_findings f set rows = f.rows + n.fresh from (select count(*) as fresh from fresh) n
      where n.fresh > 0 and f.source = p_list.source and f.entity_type = p_list.entity and f.code = found.code and f.field = name;
  end loop;
end
$$;
comment on function tillsync.note_findings(tillsync.lists, jsonb, integer) is
  'Notes what was odd and stored all the same, by record: one seen again counts once. [{code, field, ids or record_id}]';
revoke execute on function tillsync.note_findings(tillsync.lists, jsonb, integer) from public, anon, authenticated;
grant execute on function tillsync.note_findings(tillsync.lists, jsonb, integer) to service_role;
