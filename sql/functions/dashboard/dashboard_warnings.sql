create or replace function public.dashboard_warnings()
returns jsonb
language sql stable
as $$
  select coalesce(jsonb_agg(jsonb_build_object('source', k.source, 'kind', k.kind, 'count', k.count, 'since', k.since, 'subjects', k.subjects)
      order by k.since, k.source, k.kind), '[]')
  from (
    select w.source, w.kind, count(*), min(w.since) as since,
      jsonb_agg(jsonb_build_object('subject', w.subject, 'since', w.since, 'facts', w.facts) order by w.place) filter (where w.place <= 20) as subjects
    from (select w.*, row_number() over (partition by w.source, w.kind order by w.since desc, w.id desc) as place
          from sync_warnings w where w.ended_at is null) w
    group by w.source, w.kind) k
$$;
comment on function public.dashboard_warnings() is
  'What the checks found and still holds, by source and kind, with the twenty newest of each. [{source, kind, count, since, subjects: [{subject, since, facts}]}]';
revoke execute on function public.dashboard_warnings() from public, anon, authenticated;
grant execute on function public.dashboard_warnings() to service_role, tillsync_reader;
