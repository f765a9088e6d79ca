create or replace function public.check_records(p_source text, p_entity text, p_records integer default 2000)
returns jsonb
language plpgsql
as $$
declare
  list tillsync.lists := tillsync.list_of(jsonb_build_object('source', p_source, 'entity', p_entity));
  walk sync_quality_walks;
  settled timestamptz := tillsync.settled_before(p_source);
  place text := coalesce(quote_ident(list.guard_column), tillsync.key_text(list, '%I'));
  type text := coalesce(list.guard_type, 'text');
  newest text;
  ids text[];
  last text;
begin
  insert into sync_quality_walks (source, entity_type) values (p_source, p_entity) on conflict do nothing;
  select * into walk from sync_quality_walks w where w.source = p_source and w.entity_type = p_entity for update;
  if walk.changed_to is null and list.guard_column is not null then
    -- the first time everything is walked, and changes are followed from here on
    execute format('select max(%s)::text from public.%I', place, list.table_name) into newest;
    walk.changed_to := newest;
    walk.whole_to := '';
  elsif walk.whole_to is null and (list.guard_column is null or walk.whole_ended_at is null or walk.whole_ended_at < now() - interval '6 days 12 hours') then
    walk.whole_to := '';
  end if;

  -- what changed goes first; it stops before the first record that is too new to be judged
  if list.guard_column is not null and walk.changed_to is not null then
    execute format($q$
      select array_agg(b.key order by b.place), max(b.place)::text from (
        select t.*, bool_and(t.synced_at < $3) over (order by t.place) as settled
        from (select %1$s as key, %2$s as place, synced_at from public.%3$I where %2$s > $1::%4$s order by 2 fetch first $2 rows with ties) t) b
      where b.settled $q$, tillsync.key_text(list, '%I'), place, list.table_name, type)
      into ids, last using walk.changed_to, p_records, coalesce(settled, now());
    walk.changed_to := coalesce(last, walk.changed_to);
  end if;
  if ids is null and walk.whole_to is not null then
    execute format($q$
      select array_agg(t.key order by t.place), max(t.place)::text
      from (select %1$s as key, %2$s as place from public.%3$I where %5$s order by 2 fetch first $2 rows with ties) t
      where $3 is null or t.place <= $3::%4$s $q$, tillsync.key_text(list, '%I'), place, list.table_name, type,
      case when walk.whole_to = '' then 'true' else format('%s > $1::%s', place, type) end)
      into ids, last using walk.whole_to, p_records, walk.changed_to;
    walk.whole_to := last;
    walk.whole_ended_at := case when last is null then now() else walk.whole_ended_at end;
  end if;
  if ids is not null then
    perform tillsync.judge_records(list, ids);
  end if;
  update sync_quality_walks w set changed_to = walk.changed_to, whole_to = walk.whole_to, whole_ended_at = walk.whole_ended_at, checked_at = now()
    where w.source = p_source and w.entity_type = p_entity;
  return jsonb_build_object('checked', coalesce(cardinality(ids), 0), 'more', ids is not null);
end
$$;
comment on function public.check_records(text, text, integer) is
  'One step of holding a list''s records against the rules: what changed since the last time, then, once a week, everything. {checked, more}';
revoke execute on function public.check_records(text, text, integer) from public, anon, authenticated;
grant execute on function public.check_records(text, text, integer) to service_role;
