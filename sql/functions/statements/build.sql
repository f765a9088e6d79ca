create or replace function tillsync.build(p_list tillsync.lists, p_mode text, p_fitted boolean)
returns jsonb
language plpgsql stable
as $$
declare
  verify boolean := p_mode = 'verify';
  guarded boolean := p_list.guard_column is not null;
  names text[];
  members text[];
  record_type text;
  from_record text; -- type of the record, to be compared or written
  values_list text;
  extra text := tillsync.build_extra(p_list, p_fitted);
  differs text;
  chosen_when text;
  wins text;        -- when a stored row gives way to an incoming one
  guard text;
  child tillsync.children;
  part jsonb;
  parts jsonb := '[]';
  words jsonb;
begin
  if p_mode is distinct from 'newer' and p_mode is distinct from 'verify' then
    raise exception 'no mode %', p_mode using errcode = 'TS003';
  end if;
  select array_agg(c.name), array_agg(c.member), string_agg(format('%I %s', c.member, c.type), ', ')
    into names, members, record_type
    from tillsync.wire_columns(p_list.table_name, p_list.own_columns, p_list.members) c;

  -- a column whose own member is absent may take another's value
  select string_agg(case when p_list.fallbacks ? n then format('coalesce(x.%I, x.%I)', m, p_list.fallbacks ->> n)
                         else format('x.%I', m) end, ', ' order by o)
    into values_list from unnest(names, members) with ordinality u (n, m, o);

  differs := format('(%s, t.extra) is distinct from (%s, %s)', tillsync.column_list(names, 't.%I'), values_list, extra);
  for child in select * from tillsync.children_of(p_list) loop
    part := tillsync.build_child(p_list, child, p_fitted);
    differs := differs || ' or ' || (part ->> 'differs');
    parts := parts || (part - 'differs');
  end loop;

  -- An instant is no counter: two changes may carry the same one, so then the content decides (D34).
  chosen_when := case
    when not guarded then differs
    when verify or p_list.guard_type = 'timestamptz' then format('t.%1$I is null or t.%1$I < e.guard or (t.%1$I = e.guard and (%2$s))', p_list.guard_column, differs)
    else format('t.%1$I is null or t.%1$I < e.guard', p_list.guard_column)
  end;
  -- asked again under the row's lock: another lane may have stored a newer version since we looked
  if p_list.deletes = 'sweep' then
    chosen_when := format('t.swept_at is not null or %s', chosen_when); -- a sighting clears the mark
  end if;
  wins := case
    when not guarded then ''
    when verify or p_list.guard_type = 'timestamptz' then format(' where t.%1$I is null or t.%1$I <= excluded.%1$I', p_list.guard_column)
    else format(' where t.%1$I is null or t.%1$I < excluded.%1$I', p_list.guard_column)
  end;
  if p_list.deletes = 'sweep' and guarded then
    wins := wins || ' or t.swept_at is not null';
  end if;
  guard := case when guarded then format('(e.value ->> %L)::%s', tillsync.member_of(p_list, p_list.guard_column), p_list.guard_type) else 'null::bigint' end;
  from_record := format('cross join lateral jsonb_to_record(e.value) as x (%s)', record_type);

  words := jsonb_build_object(
    'table', format('public.%I', p_list.table_name),
    'columns', tillsync.column_list(names, '%I'),
    'values', values_list,
    'extra', extra,
    'guard', guard,
    'key', tillsync.column_list(p_list.key, '%I'),
    'keys', (select string_agg(format('case when jsonb_typeof(e.value) = ''object'' then e.value ->> %L end as %I', tillsync.member_of(p_list, n), n), ', ' order by o)
             from unnest(p_list.key) with ordinality k (n, o)),
    'key_given', (select string_agg(format('e.value ->> %L as %I', tillsync.member_of(p_list, n), n), ', ' order by o) from unnest(p_list.key) with ordinality k (n, o)),
    'same_key', (select string_agg(format('t.%1$I = e.%1$I', n), ' and ' order by o) from unnest(p_list.key) with ordinality k (n, o)),
    'guard_of_t', case when guarded then format('t.%I::text', p_list.guard_column) else 'null::text' end,
    'and_not_swept', case when p_list.deletes = 'sweep' then ' and t.swept_at is null' else '' end,
    'key_of_t', tillsync.key_text(p_list, 't.%I'),
    'key_of_e', tillsync.key_text(p_list, 'e.%I'),
    'first_key', format('t.%I', p_list.key[1]),
    'key_order', (select string_agg(format('x.%I', tillsync.member_of(p_list, n)), ', ' order by o) from unnest(p_list.key) with ordinality k (n, o)),
    'unusable', (select string_agg(format('e.%1$I is null or e.%1$I = ''''', n), ' or ' order by o) from unnest(p_list.key) with ordinality k (n, o))
                || case when guarded then ' or e.guard is null' else '' end,
    'chosen_when', chosen_when,
    'older', case when guarded then format('coalesce(t.%I > e.guard%s, false)', p_list.guard_column,
                                           case when p_list.deletes = 'sweep' then ' and t.swept_at is null' else '' end) else 'false' end,
    'as_record', from_record,
    'as_record_to_compare', case when chosen_when like '%x.%' then from_record else '' end,
    'not_older_than_reject', case p_list.guard_type
      when 'bigint' then format('not coalesce(t.%I < tillsync.as_version(r.version), false)', p_list.guard_column)
      when 'timestamptz' then format('not coalesce(t.%I < tillsync.as_instant(r.version), false)', p_list.guard_column)
      else 'true' end);

  return jsonb_build_object(
    -- An anti-join first: even an "on conflict … where false" locks the row and writes WAL for it.
    'choose', tillsync.render('choose', words),
    -- Rows are written in the order of their key: else two lanes could wait for each other. A plain insert is about a
    -- tenth faster than one that has to expect conflicts.
    'insert', tillsync.render('write', words || '{"on_conflict": ""}'),
    'upsert', tillsync.render('write', words || jsonb_build_object('on_conflict',
      format('on conflict (%s) do update set %s, extra = excluded.extra, synced_at = now()%s%s', tillsync.column_list(p_list.key, '%I'),
             tillsync.column_list(array(select n from unnest(names) n where n <> all (p_list.key)), '%1$I = excluded.%1$I'),
             case when 'updated_at' = any (p_list.own_columns) then ', updated_at = now()' else '' end
             || case when p_list.deletes = 'sweep' then ', swept_at = null' else '' end, wins))),
    -- rows as the worker wrote them, none of them stored yet; and records that a walk knows to be stored
    'rows', tillsync.render('rows', words || jsonb_build_object(
      'columns', tillsync.column_list(names || '{extra}'::text[], '%I'), 'values', tillsync.column_list(names || '{extra}'::text[], 'x.%I'),
      'in_order', 'order by ' || tillsync.column_list(p_list.key, 'x.%I'))),
    'repeated', tillsync.render('repeated', words),
    -- why a chosen record was not written: each is counted, none taken for granted (the count identity would not notice)
    'left_out', tillsync.render('left_out', words),
    -- what earlier pages could not store and this one did
    'resolve', tillsync.render('resolve', words),
    'children', parts);
end
$$;
comment on function tillsync.build(tillsync.lists, text, boolean) is
  'The statements of the page commit for one list: which records to write, write them, replace their children. $1 is an array of records. Kept in tillsync.statements.';
revoke execute on function tillsync.build(tillsync.lists, text, boolean) from public, anon, authenticated;
grant execute on function tillsync.build(tillsync.lists, text, boolean) to service_role;
