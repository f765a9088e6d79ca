create or replace function public.exceptions_of_month(p_source text, p_month date, p_limit integer default 200)
returns jsonb
language sql stable
as $$
  with zone as (
    select coalesce(tillsync.zone_of(coalesce(s.time_zone, s.zone_setting)), 'UTC') as name from sync_sources s where s.source = p_source
  ), found as (
    -- a sale belongs to its day; what has none (stock, products …) to the month in which it was found
    select d.* from sync_differences d
    where d.source = p_source and d.day >= p_month and d.day < p_month + interval '1 month'
    union all
    select d.* from sync_differences d, zone z
    where d.source = p_source and d.day is null
      and d.found_at >= p_month::timestamp at time zone z.name and d.found_at < (p_month + interval '1 month')::timestamp at time zone z.name
  ), newest as (
    -- what two comparisons found alike is one exception
    select distinct on (f.entity_type, f.record_id, f.kind) f.*, count(*) over (partition by f.entity_type, f.record_id, f.kind) as times
    from found f order by f.entity_type, f.record_id, f.kind, f.found_at desc
  ), listed as (
    select n.*, row_number() over (order by n.repaired_at is not null, n.day desc nulls last, n.found_at desc, n.record_id) as place from newest n
  )
  select jsonb_build_object('all', count(*), 'repaired', count(*) filter (where l.repaired_at is not null), 'open', count(*) filter (where l.repaired_at is null),
    'listed', coalesce(jsonb_agg(jsonb_build_object('list', coalesce(k.label, l.entity_type), 'id', l.record_id, 'kind', l.kind, 'day', l.day,
      'outlet', coalesce(p.outlet_name, nullif(l.outlet_id, '')), 'currency', l.currency, 'ours', l.our_gross::text, 'till', l.till_gross::text,
      'found_at', l.found_at, 'repaired_at', l.repaired_at, 'times', l.times) order by l.place) filter (where l.place <= p_limit), '[]'))
  from listed l
  left join tillsync.lists k on k.source = l.source and k.entity = l.entity_type
  left join tillsync.places_of(p_source) p on p.outlet_id = l.outlet_id
$$;
comment on function public.exceptions_of_month(text, date, integer) is
  'The records of a month that were not as the source had them, and what became of them: counts, and the first p_limit of them, open ones first.';
revoke execute on function public.exceptions_of_month(text, date, integer) from public, anon, authenticated;
grant execute on function public.exceptions_of_month(text, date, integer) to service_role, tillsync_reader;
