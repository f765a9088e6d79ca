create or replace function public.dashboard_quality()
returns jsonb
language sql stable
as $$
  select jsonb_build_object(
    'findings', coalesce((
      select jsonb_agg(jsonb_build_object('source', f.source, 'entity', f.entity_type, 'label', coalesce(l.label, f.entity_type), 'code', f.code,
               'field', f.field, 'severity', coalesce(r.severity, 'info'), 'sentence', coalesce(r.sentence, f.code), 'rows', f.rows,
               'first_seen', f.first_seen, 'last_seen', f.last_seen, 'records', k.records)
             order by array_position('{bad,warn,info}', coalesce(r.severity, 'info')), f.rows desc, f.entity_type, f.code, f.field)
      from (select * from sync_findings order by rows desc limit 200) f
      left join tillsync.lists l on l.source = f.source and l.entity = f.entity_type
      left join sync_quality_rules r on (r.source, r.entity_type) in ((f.source, f.entity_type), ('*', '*')) and r.code = f.code
      cross join lateral (
        select coalesce(jsonb_agg(jsonb_build_object('id', x.record_id, 'off_by', x.off_by::text) order by x.off_by desc nulls last, x.record_id), '[]') as records
        from (select c.record_id, c.off_by from sync_finding_records c
              where c.source = f.source and c.entity_type = f.entity_type and c.code = f.code and c.field = f.field
              order by c.off_by desc nulls last, c.record_id limit 20) x) k), '[]'),
    'rejects', coalesce((
      select jsonb_agg(jsonb_build_object('source', g.source, 'entity', g.entity_type, 'label', coalesce(l.label, g.entity_type), 'open', g.open, 'records', k.records)
             order by g.open desc, g.entity_type)
      from (select r.source, r.entity_type, count(*) as open from sync_rejects r where r.resolved_at is null group by r.source, r.entity_type) g
      left join tillsync.lists l on l.source = g.source and l.entity = g.entity_type
      cross join lateral (
        select jsonb_agg(jsonb_build_object('hash', x.payload_hash, 'id', x.record_id, 'version', x.version, 'reason', x.reason,
                 'first_seen', x.first_seen, 'last_seen', x.last_seen, 'times', x.times_seen) order by x.last_seen desc, x.payload_hash) as records
        from (select r.payload_hash, r.record_id, r.version, r.reason, r.first_seen, r.last_seen, r.times_seen from sync_rejects r
              where r.source = g.source and r.entity_type = g.entity_type and r.resolved_at is null
              order by r.last_seen desc, r.payload_hash limit 50) x) k), '[]'),
    'checked', coalesce((
      select jsonb_agg(jsonb_build_object('source', w.source, 'entity', w.entity_type, 'label', coalesce(l.label, w.entity_type),
               'checked_at', w.checked_at, 'whole_ended_at', w.whole_ended_at, 'under_way', w.whole_to is not null) order by w.source, l.place, w.entity_type)
      from sync_quality_walks w left join tillsync.lists l on l.source = w.source and l.entity = w.entity_type), '[]'))
$$;
comment on function public.dashboard_quality() is
  'What is odd, what breaks a rule and what could not be stored, with the first records of each, and when the rules were last looked at. No record''s content.';
revoke execute on function public.dashboard_quality() from public, anon, authenticated;
grant execute on function public.dashboard_quality() to service_role, tillsync_reader;
