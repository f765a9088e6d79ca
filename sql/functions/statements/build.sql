create or replace function tillsync.build(p_list tillsync.lists, p_mode text, p_mended boolean)
returns jsonb
language plpgsql stable
as $$
declare
  verify boolean := p_mode = 'verify';
  names text[];
  record_type text;
  picks text;
  extra text;
  differs text;
  chosen_when text;
  name text;
  child tillsync.children;
  part jsonb;
  parts jsonb := '[]';
  words jsonb;
  insert_rows text;
  on_conflict text;
begin
  if p_mode is distinct from 'newer' and p_mode is distinct from 'verify' then
    raise exception 'no mode %', p_mode using errcode = 'TS003';
  end if;
  select array_agg(c.name), string_agg(format('%I %s', c.name, c.type), ', ')
    into names, record_type
    from tillsync.wire_columns(p_list.table_name, p_list.own_columns) c;

  -- a column whose own member is absent may take another's value
  select string_agg(case when p_list.fallbacks ? n then format('coalesce(x.%I, x.%I)', n, p_list.fallbacks ->> n)
                         else format('x.%I', n) end, ', ' order by o)
    into picks from unnest(names) with ordinality u (n, o);

  -- extra: what no column and no child table holds, and a mark (null) where what they hold is not what the record said
  extra := format('(e.value - %L::text[])',
    names || array(select member from tillsync.children_of(p_list)) || case when p_mended then '{@extra}'::text[] else '{}' end);
  for child in select * from tillsync.children_of(p_list) loop
    extra := extra || format(
      $x$ || case jsonb_typeof(e.value -> %1$L) when 'array' then '{}' else jsonb_build_object(%1$L, e.value -> %1$L) end$x$,
      child.member);
  end loop;
  for name in select jsonb_object_keys(p_list.fallbacks) loop
    extra := extra || format(
      $x$ || case when x.%1$I is null and x.%2$I is not null then jsonb_build_object(%1$L, null) else '{}' end$x$,
      name, p_list.fallbacks ->> name);
  end loop;
  if p_mended then
    extra := extra || $x$ || coalesce(e.value -> '@extra', '{}')$x$;
  else -- mending looks at every member; without it the few remain for which the contract itself allows several types
    foreach name in array p_list.scalars loop
      extra := extra || format(
        $x$ || case when jsonb_typeof(e.value -> %1$L) in ('number', 'boolean') then jsonb_build_object(%1$L, e.value -> %1$L) else '{}' end$x$,
        name);
    end loop;
  end if;
  extra := format('nullif(%s, ''{}'')', extra);

  differs := format('(%s, t.extra) is distinct from (%s, %s)', tillsync.listed(names, 't.%I'), picks, extra);
  for child in select * from tillsync.children_of(p_list) loop
    part := tillsync.build_child(p_list, child, p_mended);
    differs := differs || ' or ' || (part ->> 'differs');
    parts := parts || (part - 'differs');
  end loop;

  chosen_when := case
    when not p_list.versioned then differs
    when verify then 't.version is null or t.version < e.version or (t.version = e.version and (' || differs || '))'
    else 't.version is null or t.version < e.version'
  end;
  on_conflict := 'on conflict (id) do update set ' || tillsync.listed(array_remove(names, 'id'), '%1$I = excluded.%1$I')
    || ', extra = excluded.extra, synced_at = now()'
    || case when 'updated_at' = any (p_list.own_columns) then ', updated_at = now()' else '' end
    -- asked again under the row's lock: another lane may have stored a newer version since we looked
    || case when not p_list.versioned then ''
            when verify then ' where t.version is null or t.version <= excluded.version'
            else ' where t.version is null or t.version < excluded.version' end;

  words := jsonb_build_object(
    'table', format('public.%I', p_list.table_name),
    'columns', tillsync.listed(names, '%I'),
    'picks', picks,
    'extra', extra,
    'version', case when p_list.versioned then '(e.value ->> ''version'')::bigint' else 'null::bigint' end,
    'unusable', case when p_list.versioned then 'e.id is null or e.id = '''' or e.version is null' else 'e.id is null or e.id = ''''' end,
    'chosen_when', chosen_when,
    'older', case when p_list.versioned then 'coalesce(t.version > e.version, false)' else 'false' end,
    'newest', case when p_list.newest_column is null then 'null::timestamptz' else format('t.%I', p_list.newest_column) end,
    'as_record', format('cross join lateral jsonb_to_record(e.value) as x (%s)', record_type),
    'as_record_to_compare', case when p_list.versioned and not verify then ''
      else format('cross join lateral jsonb_to_record(e.value) as x (%s)', record_type) end);

  insert_rows := $q$
    with written as (
      insert into <table> as t (<columns>, extra)
      select <picks>, <extra>
      from jsonb_array_elements($1) as e (value) <as_record>
      order by x.id
      <on_conflict>
      returning t.id, t.xmax = 0 as fresh, <newest> as newest
    )
    select array_agg(id), count(*) filter (where fresh), count(*) filter (where not fresh), max(newest) from written
  $q$;

  return jsonb_build_object(
    -- An anti-join first: even an "on conflict … where false" locks the row and writes WAL for it.
    'choose', tillsync.spelled($q$
      with incoming as (
        select e.value, e.ord, case when jsonb_typeof(e.value) = 'object' then e.value ->> 'id' end as id, <version> as version
        from jsonb_array_elements($1) with ordinality as e (value, ord)
      ), ranked as (
        select *, row_number() over (partition by id order by version desc, ord desc) as rank from incoming
      ), weighed as materialized (
        select e.ord, <unusable> as unusable,
               case when e.rank > 1 or <older> then 'superseded'
                    when t.id is null then 'new'
                    when <chosen_when> then 'changed'
                    else 'unchanged' end as fate
        from ranked e left join <table> t on t.id = e.id <as_record_to_compare>
      )
      select array_agg(ord order by ord) filter (where fate in ('new', 'changed')), count(*) filter (where fate = 'new'),
             count(*) filter (where fate = 'unchanged'), count(*) filter (where fate = 'superseded'),
             count(*) filter (where unusable)
      from weighed
      $q$, words),
    -- a plain insert is about a tenth faster than one that has to expect conflicts
    'insert', tillsync.spelled(insert_rows, words || '{"on_conflict": ""}'),
    'upsert', tillsync.spelled(insert_rows, words || jsonb_build_object('on_conflict', on_conflict)),
    -- why a chosen record was not written: each is counted, none taken for granted (the count identity would not notice)
    'left_out', tillsync.spelled($q$
      select count(*) filter (where <older>), count(*) filter (where not <older>)
      from (select e.value ->> 'id' as id, <version> as version from jsonb_array_elements($1) as e (value)) e
      join <table> t on t.id = e.id
      where e.id <> all ($2)
      $q$, words),
    'trim_always', verify,
    'children', parts);
end
$$;
comment on function tillsync.build(tillsync.lists, text, boolean) is
  'The statements of the page commit for one list: which records to write, write them, replace their children. $1 is always an array of records.';
revoke execute on function tillsync.build(tillsync.lists, text, boolean) from public, anon, authenticated;
grant execute on function tillsync.build(tillsync.lists, text, boolean) to service_role;
