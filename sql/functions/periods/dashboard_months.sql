create or replace function public.dashboard_months()
returns jsonb
language sql stable
as $$
  with sources as materialized (
    select s.source, s.label, tillsync.days_end(s.source, current_date) - (current_date + 1)::timestamp at time zone 'UTC' as later
    from sync_sources s
    where exists (select from tillsync.lists l join sync_cursors c on c.source = l.source and c.entity = l.entity
                  where l.source = s.source and l.money_view is not null)
  ), months as (
    select s.*, m::date as month
    from sources s
    cross join lateral (select least((select min(c.day) from sync_compared_days c where c.source = s.source),
                                     (select min(p.month) from sync_periods p where p.source = s.source), current_date) as day) f
    cross join lateral generate_series(greatest(date_trunc('month', f.day), date_trunc('month', current_date) - interval '35 months'),
                                       date_trunc('month', current_date), interval '1 month') m
  )
  select coalesce(jsonb_agg(jsonb_build_object('source', m.source, 'label', m.label, 'month', to_char(m.month, 'YYYY-MM'),
      'days', extract(day from m.month + interval '1 month - 1 day'), 'compared', d.compared, 'apart', a.apart, 'signed_by', p.signed_by, 'signed_at', p.signed_at,
      'reason', p.reason, 'open', c.open, 'differences', case when c.open > 0 then tillsync.differences_of(p.id, null) else '[]' end)
    order by m.month desc, m.source), '[]')
  from months m
  left join sync_periods p on p.source = m.source and p.month = m.month
  cross join lateral (select count(distinct v.day) as compared from sync_covered_days v
    where v.source = m.source and v.day >= m.month and v.day < m.month + interval '1 month'
      and v.compared_at > (v.day + 1)::timestamp at time zone 'UTC' + m.later) d
  cross join lateral (select count(distinct x.day) as apart from sync_compared_days x
    where x.source = m.source and x.day >= m.month and x.day < m.month + interval '1 month' and not x.agrees) a
  cross join lateral (select count(*) as open from sync_period_changes g where g.period = p.id and g.acceptance is null) c
$$;
comment on function public.dashboard_months() is
  'The last three years month by month, newest first: days compared after their end, days that differ, who signed off, and what has changed since.';
revoke execute on function public.dashboard_months() from public, anon, authenticated;
grant execute on function public.dashboard_months() to service_role, tillsync_reader;
