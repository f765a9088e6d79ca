create or replace function tillsync.note_amendments()
returns trigger
language plpgsql
-- the page commit wants its keys looked up one by one; the rows of a statement have no index to do that by
set enable_hashjoin = on
set enable_seqscan = on
as $$
declare
  list tillsync.lists;
  spec jsonb;
  ignored text[];
  said text; -- SQL for what is compared of a row
  child tillsync.children;
begin
  select * into list from tillsync.lists l where l.table_name = tg_table_name and l.amendments is not null;
  if list.entity is null or not exists (select from rows_before) then
    return null;
  end if;
  spec := list.amendments;
  ignored := '{version,created_at,updated_at,synced_at,swept_at,settled,amount,outlet,moment}' || array(select jsonb_array_elements_text(spec -> 'not'));
  said := case when spec ? 'values'
    then (select format('jsonb_build_object(%s)', string_agg(format('%1$L, r.%1$I', c), ', ')) from jsonb_array_elements_text(spec -> 'values') c)
    else format('to_jsonb(r) - %L::text[]', ignored) end;
  select * into child from tillsync.children c where c.source = list.source and c.entity = list.entity and c.member = spec ->> 'parts';
  execute format($q$
    with pairs as materialized (
      select %1$s as key, (select %10$s from (select b.*) r) as was, (select %10$s from (select a.*) r) as now,
             b.%2$s::text as from_version, a.%2$s::text as version, a.%2$s is distinct from b.%2$s as moved,
             b.amount as amount_before, a.amount as amount_after, b.outlet as outlet_id, b.moment as at,
             case when b.deleted_at is null and a.deleted_at is not null then 'deleted'
                  when b.deleted_at is not null and a.deleted_at is null then 'restored' else 'changed' end as kind
      from (select t.*, (%3$s) as settled, (%4$s)::numeric as amount, (%5$s)::text as outlet, (%6$s)::timestamptz as moment from rows_before t) b
      join (select t.*, (%4$s)::numeric as amount from rows_after t) a on %7$s
      where b.settled or b.deleted_at is distinct from a.deleted_at
    )
    insert into public.sync_amendments (source, entity_type, record_id, kind, from_version, version, fields, before, after,
                                        amount_before, amount_after, outlet_id, at, parts_before)
    select $1, $2, p.key, p.kind, p.from_version, p.version, f.fields,
           case when %8$L then (select coalesce(jsonb_object_agg(n, p.was -> n), '{}') from unnest(f.fields) n) end,
           case when %8$L then (select coalesce(jsonb_object_agg(n, p.now -> n), '{}') from unnest(f.fields) n) end,
           p.amount_before, p.amount_after, p.outlet_id, p.at, %9$s
    from pairs p
    cross join lateral (select array(select w.key from jsonb_each(p.was) w where w.value is distinct from p.now -> w.key order by w.key) as fields offset 0) f
    -- a number of lines is known once the children are written: until then each new version of a list that has them counts
    where case when p.was = p.now then p.moved and %11$L else p.moved or %8$L end
    $q$,
    tillsync.key_text(list, 'a.%I'), coalesce(quote_ident(list.guard_column), 'deleted_at'), spec ->> 'when', coalesce(spec ->> 'amount', 'null'),
    coalesce(spec ->> 'outlet', 'null'), coalesce(spec ->> 'at', 'null'),
    (select string_agg(format('a.%1$I = b.%1$I', n), ' and ') from unnest(list.key) n), spec ? 'values',
    case when child.table_name is null then 'null'
         else format('(select count(*) from public.%I c where c.%I = p.key)', child.table_name, child.parent_column) end,
    said, child.table_name is not null)
    using list.source, list.entity;
  return null;
end
$$;
comment on function tillsync.note_amendments() is
  'After a statement that updated rows of a list: notes what of it the catalogue (lists.amendments) says is worth keeping.';
revoke execute on function tillsync.note_amendments() from public, anon, authenticated;
grant execute on function tillsync.note_amendments() to service_role;
