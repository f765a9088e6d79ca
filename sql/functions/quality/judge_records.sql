create or replace function tillsync.judge_records(p_list tillsync.lists, p_ids text[])
returns void
language plpgsql
as $$
declare
  most constant int := 1000; -- of one finding: enough to look at, and to say "at least"
  found jsonb := tillsync.broken_rules(p_list, p_ids);
  broken record;
begin
  -- what no longer holds is over: each record that was looked at is judged anew
  delete from sync_finding_records k using sync_quality_rules r
    where k.source = p_list.source and k.entity_type = p_list.entity and k.record_id = any (p_ids)
      and r.source = k.source and r.entity_type = k.entity_type and r.code = k.code and r.view_name is not null
      and not exists (select from jsonb_array_elements(found) f where f ->> 'code' = k.code and f ->> 'id' = k.record_id);
  update sync_finding_records k set off_by = (f ->> 'off_by')::numeric from jsonb_array_elements(found) f
    where k.source = p_list.source and k.entity_type = p_list.entity and k.code = f ->> 'code' and k.record_id = f ->> 'id'
      and k.off_by is distinct from (f ->> 'off_by')::numeric;
  for broken in select r.code, r.field from sync_quality_rules r
                where r.source = p_list.source and r.entity_type = p_list.entity and r.view_name is not null
                  and exists (select from jsonb_array_elements(found) f where f ->> 'code' = r.code) order by r.code loop
    insert into sync_findings (source, entity_type, code, field) values (p_list.source, p_list.entity, broken.code, broken.field)
      on conflict (source, entity_type, code, field) do nothing;
    insert into sync_finding_records (source, entity_type, code, field, record_id, off_by)
      select p_list.source, p_list.entity, broken.code, broken.field, f ->> 'id', max((f ->> 'off_by')::numeric)
      from jsonb_array_elements(found) f
      where f ->> 'code' = broken.code and not exists (
        select from sync_finding_records k where k.source = p_list.source and k.entity_type = p_list.entity
          and k.code = broken.code and k.field = broken.field and k.record_id = f ->> 'id')
      group by f ->> 'id'
      limit (select greatest(0, most - count(*)) from sync_finding_records k
             where k.source = p_list.source and k.entity_type = p_list.entity and k.code = broken.code and k.field = broken.field);
  end loop;
end
$$;
comment on function tillsync.judge_records(tillsync.lists, text[]) is
  'Holds these records of a list against the rules of its source: notes what breaks one, and takes back what no longer does.';
revoke execute on function tillsync.judge_records(tillsync.lists, text[]) from public, anon, authenticated;
grant execute on function tillsync.judge_records(tillsync.lists, text[]) to service_role;
