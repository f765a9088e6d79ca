create or replace function tillsync.broken_rules(p_list tillsync.lists, p_ids text[])
returns jsonb
language plpgsql
-- by the key, record by record, whatever the planner thinks of the table's size
set enable_seqscan = off
set enable_hashjoin = off
set enable_mergejoin = off
set jit = off
as $$
declare
  seen_by text;
  shown jsonb;
  found jsonb := '[]';
begin
  for seen_by in select distinct r.view_name from sync_quality_rules r
                 where r.source = p_list.source and r.entity_type = p_list.entity and r.view_name is not null loop
    execute format($q$select coalesce(jsonb_agg(jsonb_build_object('code', v.code, 'id', left(v.record_id, 200), 'off_by', v.off_by)), '[]')
                      from %s v where v.record_id = any ($1)$q$, seen_by::regclass) into shown using p_ids;
    found := found || shown;
  end loop;
  return found;
end
$$;
comment on function tillsync.broken_rules(tillsync.lists, text[]) is 'Which of these records of a list break which rules of its source. [{code, id, off_by}]';
revoke execute on function tillsync.broken_rules(tillsync.lists, text[]) from public, anon, authenticated;
grant execute on function tillsync.broken_rules(tillsync.lists, text[]) to service_role;
