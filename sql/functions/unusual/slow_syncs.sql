-- When a list's syncs are slow: the middle one of its last five runs took more than four times the usual (one or two may
-- have waited for their turn, or met a hiccup) and three seconds more (below that nobody waits). The runs of two weeks say what is usual, so
-- that a slowness of more than a week is usual itself; quiet until there are ten of them over one week.
create or replace function tillsync.slow_syncs(p_source text, p_at timestamptz)
returns jsonb
language sql stable
as $$
  with paces as (
    select l.entity, l.label, last.seconds, usual.seconds as usual
    from tillsync.lists l
    cross join lateral (
      select percentile_cont(0.5) within group (order by x.seconds)::numeric as seconds, count(*) as runs
      from (select r.duration_seconds as seconds from sync_log r
            where r.entity_type = l.entity and r.timestamp > p_at - interval '7 days' and r.timestamp <= p_at
              and r.lane = 'incremental' and r.status = 'completed' and r.duration_seconds is not null
            order by r.timestamp desc limit 5) x
    ) last
    cross join lateral (
      select percentile_cont(0.5) within group (order by r.duration_seconds)::numeric as seconds, count(*) as runs, min(r.timestamp) as first
      from sync_log r
      where r.entity_type = l.entity and r.timestamp > p_at - interval '14 days' and r.timestamp <= p_at
        and r.lane = 'incremental' and r.status = 'completed' and r.duration_seconds is not null
    ) usual
    where l.source = p_source and last.runs = 5 and usual.runs >= 10 and usual.first < p_at - interval '7 days'
  )
  select coalesce(jsonb_agg(jsonb_build_object('subject', p.entity, 'facts', jsonb_build_object('list', p.label,
    'seconds', round(p.seconds, 1), 'usual', round(p.usual, 1))) order by p.label), '[]')
  from paces p
  where p.seconds > 4 * p.usual and p.seconds > p.usual + 3
$$;
comment on function tillsync.slow_syncs(text, timestamptz) is
  'Lists whose last five runs took far longer than usual. [{subject, facts}]';
revoke execute on function tillsync.slow_syncs(text, timestamptz) from public, anon, authenticated;
grant execute on function tillsync.slow_syncs(text, timestamptz) to service_role;
