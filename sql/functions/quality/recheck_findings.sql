create or replace function public.recheck_findings(p_source text, p_entity text, p_after text, p_records integer default 2000)
returns text
language plpgsql
as $$
declare
  list tillsync.lists := tillsync.list_of(jsonb_build_object('source', p_source, 'entity', p_entity));
  ids text[];
begin
  select array_agg(x.id order by x.id) into ids
  from (select distinct f.record_id as id from sync_finding_records f join sync_quality_rules r
          on r.source = f.source and r.entity_type = f.entity_type and r.code = f.code and r.view_name is not null
        where f.source = p_source and f.entity_type = p_entity and f.record_id > p_after
        order by 1 limit p_records) x;
  if ids is null then
    return null;
  end if;
  perform tillsync.judge_records(list, ids);
  return ids[cardinality(ids)];
end
$$;
comment on function public.recheck_findings(text, text, text, integer) is
  'Judges anew the records that break a rule, some after the one named; returns the last of them, null when there were none. What was missing may be there by now.';
revoke execute on function public.recheck_findings(text, text, text, integer) from public, anon, authenticated;
grant execute on function public.recheck_findings(text, text, text, integer) to service_role;
