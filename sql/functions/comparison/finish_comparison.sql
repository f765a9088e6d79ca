create or replace function public.finish_comparison(p_cursor bigint, p_log integer)
returns jsonb
language plpgsql
as $$
declare
  cur sync_cursors;
  list tillsync.lists;
  counts jsonb;
  places text;
  names jsonb := '{}';
begin
  select * into cur from sync_cursors c where c.id = p_cursor;
  list := tillsync.list_of(jsonb_build_object('source', cur.source, 'entity', cur.entity));
  if list.money_view is null then
    perform tillsync.drop_late_extra(list, cur);
  elsif cur.compared_to is distinct from 'infinity' then
    raise exception 'the days of this comparison are not all compared yet' using errcode = 'TS003';
  else
    perform tillsync.cover_days(cur, p_log);
  end if;
  perform tillsync.sweep(list, cur, p_log);
  update sync_cursors c set settled_at = coalesce(c.settled_at, now()) where c.id = cur.id;
  -- the parts of a list are compared with what all of them added up: it goes with the last
  delete from tillsync.tallies t where not exists (select from sync_cursors c where c.id = t.walk)
    or not exists (select from tillsync.parts_of_walk(cur) c where c.settled_at is null) and t.walk in (select c.id from tillsync.parts_of_walk(cur) c);
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
    values (cur.source, cur.entity, cur.days_back is null, cur.records, (counts ->> 'missing')::bigint, (counts ->> 'different')::bigint,
            (counts ->> 'extra')::bigint, now(), p_log)
    on conflict (source, entity_type, whole) do update set records = excluded.records, missing = excluded.missing,
      different = excluded.different, extra = excluded.extra, compared_at = excluded.compared_at, log_id = excluded.log_id;
  insert into sync_compared_walks (walk, source, entity_type, partition, whole, again, records, missing, different, extra, compared_at, log_id)
    values (cur.id, cur.source, cur.entity, cur.partition, cur.days_back is null,
            exists (select from sync_compared_walks w where w.log_id = p_log and w.entity_type = cur.entity and w.partition = cur.partition and w.walk < cur.id),
            cur.records, (counts ->> 'missing')::bigint, (counts ->> 'different')::bigint, (counts ->> 'extra')::bigint, now(), p_log)
    on conflict (walk) do update set records = excluded.records, missing = excluded.missing, different = excluded.different, extra = excluded.extra;
  if cur.days_back is null then
    perform tillsync.found_again(list, cur.created_at);
  end if;
  delete from sync_cursors c where c.source = cur.source and c.entity = cur.entity and c.partition = cur.partition
    and c.lane = 'reconcile' and c.id <> cur.id and c.updated_at < now() - interval '1 day';
  delete from tillsync.sightings s where not exists (select from sync_cursors c where c.id = s.walk);
  return counts || jsonb_build_object(
    -- the days are those of all parts: said by one
    'days', case when list.money_view is null or exists (select from tillsync.parts_of_walk(cur) c where c.id < cur.id) then '[]' else coalesce((select jsonb_agg(to_jsonb(x)) from (
      select d.day, coalesce(names ->> d.outlet_id, d.outlet_id) as outlet, d.currency, d.our_count, d.till_count, d.our_gross::text as ours, d.till_gross::text as till, d.uncompared
      from sync_compared_days d where d.source = cur.source and d.log_id = p_log and not d.agrees order by d.day desc, d.outlet_id limit 20) x), '[]') end);
end
$$;
comment on function public.finish_comparison(bigint, integer) is
  'Ends a walk that compares, once compare_days() is done; safe to repeat: what differs, and the days whose money does not tie out. {records, missing, different, extra, examples, days}';
revoke execute on function public.finish_comparison(bigint, integer) from public, anon, authenticated;
grant execute on function public.finish_comparison(bigint, integer) to service_role;
