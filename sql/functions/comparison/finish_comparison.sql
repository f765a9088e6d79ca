create or replace function public.finish_comparison(p_cursor bigint, p_log integer, p_days integer)
returns jsonb
language plpgsql
as $$
declare
  cur sync_cursors;
  list tillsync.lists;
  first_day date;
  zone text;
  counts jsonb;
  places text;
  names jsonb := '{}';
begin
  select * into cur from sync_cursors c where c.id = p_cursor;
  list := tillsync.list_of(jsonb_build_object('source', cur.source, 'entity', cur.entity));
  if list.positions = 'number' and list.guard_type = 'bigint' then
    -- what has changed since it was looked for lies beyond the range now, and is no difference
    execute format('delete from sync_differences d where d.walk = $1 and d.kind = ''extra'' and not exists (
                      select from public.%2$I t where %1$s = d.record_id and t.%3$I > $2 and t.%3$I <= $3)',
                   tillsync.key_text(list, 't.%I'), list.table_name, list.guard_column)
      using cur.id, cur.range_from::bigint, cur.range_to::bigint;
  end if;
  if list.money_view is not null then
    zone := (select coalesce(tillsync.zone_of(coalesce(s.time_zone, s.zone_setting)), 'UTC') from sync_sources s where s.source = cur.source);
    first_day := case when p_days is null then '0001-01-02'::date else (now() at time zone zone)::date - p_days end;
    -- whoever asks again, since the response got lost, must not compare without the tallies: everything would agree
    if exists (select from tillsync.tallies t where t.walk = cur.id)
       or not exists (select from sync_compared_days d where d.source = cur.source and d.log_id = p_log and d.compared_at >= cur.created_at) then
      perform tillsync.compare_days(list, cur, p_log, first_day);
      delete from tillsync.tallies t where t.walk = cur.id;
    end if;
  end if;
  places := (select s.places_view from sync_sources s where s.source = cur.source);
  if places is not null then
    execute format('select coalesce(jsonb_object_agg(z.outlet_id, coalesce(z.outlet_name, z.outlet_id)), ''{}'') from %s z', places) into names;
  end if;
  select jsonb_build_object('records', cur.records,
      'missing', count(*) filter (where d.kind = 'missing'), 'different', count(*) filter (where d.kind = 'different'),
      'extra', count(*) filter (where d.kind = 'extra'),
      'examples', coalesce((select jsonb_agg(to_jsonb(x)) from (
          select e.kind, e.record_id as id, coalesce(names ->> e.outlet_id, e.outlet_id) as outlet, e.day, e.currency, e.our_gross::text as ours, e.till_gross::text as till
          from sync_differences e where e.walk = cur.id order by e.day desc nulls last, e.record_id limit 20) x), '[]'))
    into counts from sync_differences d where d.walk = cur.id;
  insert into sync_comparisons (source, entity_type, whole, records, missing, different, extra, compared_at, log_id)
    values (cur.source, cur.entity, p_days is null, cur.records, (counts ->> 'missing')::bigint, (counts ->> 'different')::bigint,
            (counts ->> 'extra')::bigint, now(), p_log)
    on conflict (source, entity_type, whole) do update set records = excluded.records, missing = excluded.missing,
      different = excluded.different, extra = excluded.extra, compared_at = excluded.compared_at, log_id = excluded.log_id;
  delete from sync_cursors c where c.source = cur.source and c.entity = cur.entity and c.partition = cur.partition
    and c.lane = 'reconcile' and c.id <> cur.id and c.updated_at < now() - interval '1 day';
  return counts || jsonb_build_object(
    'days', case when list.money_view is null then '[]' else coalesce((select jsonb_agg(to_jsonb(x)) from (
      select d.day, coalesce(names ->> d.outlet_id, d.outlet_id) as outlet, d.currency, d.our_count, d.till_count, d.our_gross::text as ours, d.till_gross::text as till, d.uncompared
      from sync_compared_days d where d.source = cur.source and d.log_id = p_log and not d.agrees order by d.day desc, d.outlet_id limit 20) x), '[]') end);
end
$$;
comment on function public.finish_comparison(bigint, integer, integer) is
  'Ends a walk that compares; safe to repeat: what differs, and the days whose money does not tie out. {records, missing, different, extra, examples, days}';
revoke execute on function public.finish_comparison(bigint, integer, integer) from public, anon, authenticated;
grant execute on function public.finish_comparison(bigint, integer, integer) to service_role;
