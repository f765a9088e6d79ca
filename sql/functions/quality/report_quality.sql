create or replace function public.report_quality(p_source text)
returns integer
language plpgsql
as $$
declare
  warned jsonb;
begin
  update sync_findings f set
    rows = x.rows, last_record_id = x.newest, last_seen = now()
    from (select r.code, r.entity_type, r.field, count(k.record_id) as rows, max(k.record_id) as newest
          from sync_quality_rules r
          left join sync_finding_records k on k.source = r.source and k.entity_type = r.entity_type and k.code = r.code and k.field = r.field
          where r.source = p_source and r.view_name is not null group by r.code, r.entity_type, r.field) x
    where f.source = p_source and f.entity_type = x.entity_type and f.code = x.code and f.field = x.field;
  delete from sync_findings f using sync_quality_rules r
    where f.source = p_source and f.rows = 0 and r.source = f.source and r.entity_type = f.entity_type and r.code = f.code and r.view_name is not null;
  select coalesce(jsonb_agg(jsonb_build_object('subject', f.entity_type || '/' || f.code,
      'facts', jsonb_build_object('list', l.label, 'code', f.code, 'records', f.rows, 'severity', r.severity, 'sentence', r.sentence))), '[]')
    into warned
    from sync_findings f
    join sync_quality_rules r on r.source = f.source and r.entity_type = f.entity_type and r.code = f.code
    join tillsync.lists l on l.source = f.source and l.entity = f.entity_type
    where f.source = p_source and r.severity <> 'info' and f.rows > 0;
  perform tillsync.note_warnings(p_source, 'data_quality', warned);
  return jsonb_array_length(warned);
end
$$;
comment on function public.report_quality(text) is
  'Counts what breaks the rules of a source, and warns of what is worse than a remark; returns how many rules are warned of.';
revoke execute on function public.report_quality(text) from public, anon, authenticated;
grant execute on function public.report_quality(text) to service_role;
