-- Up Migration
-- The page commit: rows, children, rejects, counters and cursor of one page in one transaction.
-- One core for every list: which columns there are is read from the tables, which tables from the catalogue.
--
-- Order of locks, the same for everybody, so that no two commits can wait for each other:
-- own cursor → rows by id (children under the lock of their parent) → run → state rows by name → rejects, findings.

-- ---------------------------------------------------------------------------------------------------------------
-- Catalogue
-- ---------------------------------------------------------------------------------------------------------------
alter table tillsync.lists add column scalars text[] not null default '{}';
comment on column tillsync.lists.scalars is
  'Text columns for which the contract allows numbers and flags too. The original of such a value stands in extra, so that true and "true" stay apart.';
update tillsync.lists set scalars = '{time_until_deletion}' where source = 'lightspeed' and entity in ('users', 'customers');
update tillsync.lists set scalars = '{gateway}' where source = 'lightspeed' and entity = 'payment_types';

-- ---------------------------------------------------------------------------------------------------------------
-- Columns
-- ---------------------------------------------------------------------------------------------------------------
create function tillsync.wire_columns(p_table text, p_not text[])
returns table (name text, type text)
language sql stable
as $$
  select a.attname::text, format_type(a.atttypid, a.atttypmod)
  from pg_attribute a
  where a.attrelid = format('public.%I', p_table)::regclass
    and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    and a.attname <> all (array['extra', 'synced_at', 'swept_at'] || p_not)
  order by a.attnum
$$;
comment on function tillsync.wire_columns is 'The columns of a table that come from the source''s record, with their types; ours and those in p_not left out.';

create function tillsync.element_columns(p_child tillsync.children)
returns table (name text, type text)
language sql stable
as $$
  select * from tillsync.wire_columns(p_child.table_name, p_child.own_columns || array[p_child.parent_column, 'position'])
$$;
comment on function tillsync.element_columns is 'The columns of a child table that come from the array''s element, not from the parent.';

create function tillsync.children_of(p_list tillsync.lists)
returns setof tillsync.children
language sql stable
as $$
  select * from tillsync.children c where c.source = p_list.source and c.entity = p_list.entity order by c.member
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- Statements: written once per page from the catalogue, so that there is no branch per list
-- ---------------------------------------------------------------------------------------------------------------
create function tillsync.listed(p_names text[], p_each text)
returns text
language sql immutable
as $$
  select string_agg(format(p_each, n), ', ' order by o) from unnest(p_names) with ordinality u (n, o)
$$;
comment on function tillsync.listed is 'One format() per column name, separated by commas: listed(''{a,b}'', ''t.%I'') is t.a, t.b.';

create function tillsync.spelled(p_template text, p_words jsonb)
returns text
language plpgsql immutable
as $$
declare
  word record;
begin
  for word in select key, value from jsonb_each_text(p_words) loop
    p_template := replace(p_template, '<' || word.key || '>', coalesce(word.value, ''));
  end loop;
  return p_template;
end
$$;
comment on function tillsync.spelled is 'A statement whose <words> are replaced.';

create function tillsync.elements(p_value jsonb)
returns jsonb
language sql immutable
as $$
  select case when jsonb_typeof(p_value) = 'array' then p_value else '[]' end
$$;
comment on function tillsync.elements is 'The array itself; an empty one for anything else.';

create function tillsync.build(p_list tillsync.lists, p_mode text, p_mended boolean)
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
comment on function tillsync.build is
  'The statements of the page commit for one list: which records to write, write them, replace their children. $1 is always an array of records.';

create function tillsync.build_child(p_list tillsync.lists, p_child tillsync.children, p_mended boolean)
returns jsonb
language plpgsql stable
as $$
declare
  names text[];
  taken text[];  -- columns whose value is the parent's
  record_type text;
  words jsonb;
  insert_rows text;
begin
  select array_agg(c.name), string_agg(format('%I %s', c.name, c.type), ', ')
    into names, record_type from tillsync.element_columns(p_child) c;
  select array_agg(a.attname::text order by a.attnum) into taken
    from pg_attribute a
    where a.attrelid = format('public.%I', p_child.table_name)::regclass
      and a.attnum > 0 and not a.attisdropped and a.attname = any (p_child.own_columns);

  words := jsonb_build_object(
    'table', format('public.%I', p_child.table_name),
    'parents', format('public.%I', p_list.table_name),
    'parent', quote_ident(p_child.parent_column),
    'columns', tillsync.listed(names || taken, '%I'),
    'stored', tillsync.listed(names || taken, 's.%I'),
    'received', concat_ws(', ', tillsync.listed(names, 'x.%I'), tillsync.listed(taken, 'p.%I')),
    'received_by_t', concat_ws(', ', tillsync.listed(names, 'x.%I'), tillsync.listed(taken, 't.%I')),
    'extra', format('nullif((c.value - %L::text[])%s, ''{}'')',
      names || case when p_mended then '{@extra}'::text[] else '{}' end,
      case when p_mended then ' || coalesce(c.value -> ''@extra'', ''{}'')' else '' end),
    'array', format('tillsync.elements(e.value -> %L)', p_child.member),
    'as_record', format('cross join lateral jsonb_to_record(c.value) as x (%s)', record_type));

  -- no order needed: whoever writes a child holds its parent's lock
  insert_rows := $q$
    with written as (
      insert into <table> as t (<parent>, position, <columns>, extra)
      select p.id, c.ord - 1, <received>, <extra>
      from jsonb_array_elements($1) as e (value)
      join <parents> p on p.id = e.value ->> 'id'
      cross join lateral jsonb_array_elements(<array>) with ordinality as c (value, ord) <as_record>
      <on_conflict>
      returning t.xmax = 0 as fresh
    )
    select count(*) filter (where fresh), count(*) from written
  $q$;

  return jsonb_build_object(
    'counted_as', p_child.counted_as,
    'insert', tillsync.spelled(insert_rows, words || '{"on_conflict": ""}'),
    'upsert', tillsync.spelled(insert_rows, words || jsonb_build_object('on_conflict',
      format('on conflict (%I, position) do update set %s, extra = excluded.extra, synced_at = now()',
             p_child.parent_column, tillsync.listed(names || taken, '%1$I = excluded.%1$I')))),
    'trim', tillsync.spelled($q$
      with gone as (
        delete from <table> s
        using (select e.value ->> 'id' as id, jsonb_array_length(<array>) as length from jsonb_array_elements($1) as e (value)) kept
        where s.<parent> = kept.id and s.position >= kept.length
        returning 1
      )
      select count(*) from gone
      $q$, words),
    -- for mode verify: the stored children of t against those of the record, order and number included
    'differs', tillsync.spelled($q$
      (select array_agg(row(<stored>, s.extra, s.position) order by s.position) from <table> s where s.<parent> = t.id)
        is distinct from
      (select array_agg(row(<received_by_t>, <extra>, (c.ord - 1)::int) order by c.ord)
       from jsonb_array_elements(<array>) with ordinality as c (value, ord) <as_record>)
      $q$, words));
end
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- Applying records
-- ---------------------------------------------------------------------------------------------------------------
create function tillsync.apply_records(p_list tillsync.lists, p_statements jsonb, p_records jsonb)
returns jsonb
language plpgsql
-- Zone-less times are UTC. The page's ids are looked up by index whatever the planner thinks of the table's size
-- (just after a truncate it believes any table small and would scan a growing one for every page); a plan that it
-- then believes dear must not be compiled. Sorting a page needs no temporary file.
set timezone = 'UTC'
set enable_seqscan = off
set enable_hashjoin = off
set enable_mergejoin = off
set jit = off
set work_mem = '32MB'
as $$
declare
  total int := jsonb_array_length(p_records);
  done jsonb;
  chosen bigint[];
  count_new int;
  unchanged int;
  superseded int;
  unusable int;
begin
  execute p_statements ->> 'choose' into chosen, count_new, unchanged, superseded, unusable using p_records;
  if unusable > 0 then
    raise exception 'records without key or version: this page has to go row by row' using errcode = '22000';
  end if;
  done := jsonb_build_object('inserted', 0, 'updated', 0, 'unchanged', unchanged, 'superseded', superseded, 'children', '{}'::jsonb);
  if chosen is null then
    return done;
  end if;
  if cardinality(chosen) < total then
    p_records := (select jsonb_agg(e.value order by e.ord) from jsonb_array_elements(p_records) with ordinality e (value, ord)
                  where e.ord = any (chosen));
  end if;
  if count_new = cardinality(chosen) then
    begin
      return tillsync.add_up(done, tillsync.write_records(p_statements, p_records, false));
    exception when unique_violation then
      null; -- another lane was faster, or children without a parent are in the way
    end;
  end if;
  return tillsync.add_up(done, tillsync.write_records(p_statements, p_records, true));
end
$$;
comment on function tillsync.apply_records is
  'Writes an array of records by the statements of tillsync.build; answers how many were inserted, updated, unchanged, superseded.';

create function tillsync.write_records(p_statements jsonb, p_records jsonb, p_expect_conflicts boolean)
returns jsonb
language plpgsql
as $$
declare
  way text := case when p_expect_conflicts then 'upsert' else 'insert' end;
  total int := jsonb_array_length(p_records);
  written text[];
  inserted int;
  updated int;
  newest timestamptz;
  older int := 0;
  same int := 0;
  child jsonb;
  gone int;
  fresh int;
  filled int;
  children jsonb := '{}';
begin
  execute p_statements ->> way into written, inserted, updated, newest using p_records;
  if inserted + updated < total then
    -- between our look and our write another lane stored the same version (unchanged) or a newer one (superseded)
    execute p_statements ->> 'left_out' into older, same using p_records, coalesce(written, '{}');
    p_records := (select coalesce(jsonb_agg(e), '[]') from jsonb_array_elements(p_records) e where e ->> 'id' = any (written));
  end if;
  for child in select * from jsonb_array_elements(p_statements -> 'children') loop
    gone := 0;
    if updated > 0 or (p_statements ->> 'trim_always')::boolean then
      execute child ->> 'trim' into gone using p_records;
    end if;
    execute child ->> way into fresh, filled using p_records;
    if child ->> 'counted_as' is not null then
      children := children || jsonb_build_object(child ->> 'counted_as', jsonb_build_object('rows', fresh - gone, 'records', filled));
    end if;
  end loop;
  return jsonb_build_object(
    'inserted', inserted, 'updated', updated, 'superseded', older, 'unchanged', same,
    'newest', newest, 'children', children, 'written', to_jsonb(written));
end
$$;

create function tillsync.add_up(p_sum jsonb, p_one jsonb)
returns jsonb
language sql immutable
as $$
  select jsonb_build_object(
    'inserted', (p_sum ->> 'inserted')::int + (p_one ->> 'inserted')::int,
    'updated', (p_sum ->> 'updated')::int + (p_one ->> 'updated')::int,
    'unchanged', (p_sum ->> 'unchanged')::int + (p_one ->> 'unchanged')::int,
    'superseded', (p_sum ->> 'superseded')::int + (p_one ->> 'superseded')::int,
    'newest', greatest((p_sum ->> 'newest')::timestamptz, (p_one ->> 'newest')::timestamptz),
    'written', tillsync.elements(p_sum -> 'written') || tillsync.elements(p_one -> 'written'),
    'refused', tillsync.elements(p_sum -> 'refused') || tillsync.elements(p_one -> 'refused'),
    'children', (p_sum -> 'children') || coalesce((
      select jsonb_object_agg(key, jsonb_build_object(
        'rows', coalesce((p_sum #>> array['children', key, 'rows'])::int, 0) + (value ->> 'rows')::int,
        'records', coalesce((p_sum #>> array['children', key, 'records'])::int, 0) + (value ->> 'records')::int))
      from jsonb_each(p_one -> 'children')), '{}'))
$$;

create function tillsync.apply_gently(p_list tillsync.lists, p_statements jsonb, p_records jsonb[], p_from int, p_to int)
returns jsonb
language plpgsql
as $$
declare
  middle int := (p_from + p_to) / 2;
begin
  begin
    return tillsync.apply_records(p_list, p_statements, to_jsonb(p_records[p_from : p_to]));
  exception when data_exception or integrity_constraint_violation or program_limit_exceeded then
    if p_from = p_to then
      return jsonb_build_object('inserted', 0, 'updated', 0, 'unchanged', 0, 'superseded', 0, 'children', '{}'::jsonb,
        'refused', jsonb_build_array(jsonb_build_object('at', p_from, 'sqlstate', sqlstate)));
    end if;
  end;
  return tillsync.add_up(
    tillsync.apply_gently(p_list, p_statements, p_records, p_from, middle),
    tillsync.apply_gently(p_list, p_statements, p_records, middle + 1, p_to));
end
$$;
comment on function tillsync.apply_gently is
  'Like apply_records, but a record the database refuses stops only itself: halves until it stands alone. Same result as row by row.';

-- ---------------------------------------------------------------------------------------------------------------
-- Mending one record: what does not fit its column moves to extra, with a finding
-- ---------------------------------------------------------------------------------------------------------------
create function tillsync.oddity(p_value jsonb, p_type text)
returns text
language plpgsql immutable
set timezone = 'UTC'
as $$
declare
  kind text := jsonb_typeof(p_value);
  said text := p_value #>> '{}';
  expected text := case p_type when 'text' then 'string' when 'boolean' then 'boolean'
                               when 'timestamp with time zone' then 'string' when 'date' then 'string' else 'number' end;
begin
  if kind in ('object', 'array') then
    return 'does_not_fit';
  end if;
  if p_type = 'scalar' then
    return case when kind <> 'string' then 'as_allowed' end;
  elsif p_type in ('numeric', 'bigint', 'integer') then
    if said !~ '^\s*[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?\s*$' then
      return 'does_not_fit'; -- NaN, Infinity, 0x1F and 1_000 are numbers to Postgres, not to us
    end if;
    perform case p_type when 'numeric' then said::numeric when 'bigint' then said::bigint else said::integer end;
  elsif p_type = 'boolean' then
    perform said::boolean;
  elsif p_type = 'timestamp with time zone' then
    if said !~ '^\s*\d{4,6}-\d\d' then
      return 'does_not_fit'; -- "now" and "infinity" are times to Postgres, 20260102 may be one to others
    end if;
    perform said::timestamptz;
    if kind = 'string' and said !~ '\d\d:\d\d.*([zZ]|[-+]\d\d(:?\d\d)?)\s*$' then
      return 'date_without_zone'; -- stored as UTC
    end if;
  elsif p_type = 'date' then
    if said !~ '^\s*\d{4,6}-\d\d' then
      return 'does_not_fit';
    end if;
    perform said::date;
    if said !~ '^\d{4,6}-\d\d-\d\d$' then
      return 'wrong_type'; -- with a time of day, which the column drops
    end if;
  elsif p_type <> 'text' then
    execute format('select %L::%s', said, p_type);
  end if;
  return case when kind <> expected then 'wrong_type' end;
exception when data_exception then
  return 'does_not_fit';
end
$$;
comment on function tillsync.oddity is
  'What is odd about a value on its way to a column: does_not_fit, wrong_type, date_without_zone; null: nothing. '
  'as_allowed: not odd, yet the original has to be kept.';

create function tillsync.shape_of(p_list tillsync.lists)
returns jsonb
language sql stable
as $$
  select jsonb_build_object(
    'members', (select jsonb_object_agg(name, case when name = any (p_list.scalars) then 'scalar' else type end)
                from tillsync.wire_columns(p_list.table_name, p_list.own_columns)),
    'children', coalesce((select jsonb_object_agg(c.member, (select jsonb_object_agg(name, type) from tillsync.element_columns(c)))
                          from tillsync.children_of(p_list) c), '{}'))
$$;
comment on function tillsync.shape_of is 'Member → column type ("scalar": text, and the contract allows others), of the record and of the elements of each child array.';

create function tillsync.mend_members(p_members jsonb, p_types jsonb, out record jsonb, out findings jsonb)
language plpgsql immutable
as $$
declare
  originals jsonb;
  unfit text[];
begin
  select jsonb_object_agg(m.key, m.value), array_agg(m.key) filter (where o.code = 'does_not_fit'),
         jsonb_agg(jsonb_build_object('code', o.code, 'field', m.key)) filter (where o.code <> 'as_allowed')
    into originals, unfit, findings
    from jsonb_each(p_members) m
    cross join lateral (select p_types ->> m.key as type, jsonb_typeof(m.value) as kind) k
    cross join lateral (select case
      when k.type is null or k.type = 'jsonb' or k.kind = 'null' then null
      when (k.type, k.kind) in (('text', 'string'), ('numeric', 'number'), ('boolean', 'boolean')) then null
      else tillsync.oddity(m.value, k.type) end as code) o
    where o.code is not null;
  record := p_members;
  if p_members ? '@extra' then -- a member of that name: it must not be taken for ours
    originals := coalesce(originals, '{}') || jsonb_build_object('@extra', p_members -> '@extra');
  end if;
  if originals is not null then
    record := (p_members - coalesce(unfit, '{}')) || jsonb_build_object('@extra', originals);
  end if;
end
$$;

create function tillsync.mend(p_shape jsonb, p_record jsonb, out record jsonb, out findings jsonb)
language plpgsql immutable
as $$
declare
  child record;
  elements jsonb;
  mended jsonb;
  found jsonb;
begin
  select m.record, coalesce(m.findings, '[]') into record, findings from tillsync.mend_members(p_record, p_shape -> 'members') m;
  for child in select key as member, value as types from jsonb_each(p_shape -> 'children') loop
    elements := p_record -> child.member;
    continue when elements is null or elements in ('null', '[]');
    if jsonb_typeof(elements) <> 'array' or exists (select from jsonb_array_elements(elements) e where jsonb_typeof(e) <> 'object') then
      -- not a list of objects: kept whole in extra, no children
      record := (record - child.member)
        || jsonb_build_object('@extra', coalesce(record -> '@extra', '{}') || jsonb_build_object(child.member, elements));
      findings := findings || jsonb_build_object('code', 'does_not_fit', 'field', child.member);
      continue;
    end if;
    select jsonb_agg(m.record order by e.ord), jsonb_agg(f.finding) filter (where f.finding is not null) into mended, found
      from jsonb_array_elements(elements) with ordinality e (value, ord)
      cross join lateral tillsync.mend_members(e.value, child.types) m
      cross join lateral (select m.findings as finding) f;
    record := jsonb_set(record, array[child.member], mended);
    if found is not null then
      findings := findings || (
        select jsonb_agg(distinct one || jsonb_build_object('field', child.member || '.' || (one ->> 'field')))
        from jsonb_array_elements(found) per_element, jsonb_array_elements(per_element) one);
    end if;
  end loop;
end
$$;
comment on function tillsync.mend is
  'A record whose every member fits its column; what did not fit waits under "@extra" for the row''s extra. Findings are per record, not per element.';

-- ---------------------------------------------------------------------------------------------------------------
-- A record as the source said it, from what is stored
-- ---------------------------------------------------------------------------------------------------------------
create function tillsync.rebuild_members(p_row jsonb, p_names text[])
returns jsonb
language sql immutable
as $$
  -- extra wins: it holds the originals of values that did not fit
  select coalesce(jsonb_object_agg(key, value) filter (where value <> 'null'), '{}')
  from jsonb_each((select coalesce(jsonb_object_agg(m.key, m.value), '{}') from jsonb_each(p_row) m where m.key = any (p_names))
                  || coalesce(nullif(p_row -> 'extra', 'null'), '{}'))
$$;

create function tillsync.rebuild(p_source text, p_entity text, p_id text)
returns jsonb
language plpgsql stable
set timezone = 'UTC'
as $$
declare
  list tillsync.lists := tillsync.list_of(jsonb_build_object('source', p_source, 'entity', p_entity));
  child tillsync.children;
  stored jsonb;
  elements jsonb;
begin
  execute format('select to_jsonb(t) from public.%I t where t.id = $1', list.table_name) into stored using p_id;
  if stored is null then
    return null;
  end if;
  for child in select * from tillsync.children_of(list) loop
    execute format('select coalesce(jsonb_agg(tillsync.rebuild_members(to_jsonb(c), $2) order by c.position), ''[]'')
                    from public.%I c where c.%I = $1', child.table_name, child.parent_column)
      into elements using p_id, array(select name from tillsync.element_columns(child));
    stored := stored || jsonb_build_object(child.member, elements);
  end loop;
  return tillsync.rebuild_members(stored,
    array(select name from tillsync.wire_columns(list.table_name, list.own_columns)
          union all select member from tillsync.children_of(list)));
end
$$;
comment on function tillsync.rebuild is
  'The record as the source said it, from columns, children and extra; members that were null or absent are absent. Null: no such row.';

-- ---------------------------------------------------------------------------------------------------------------
-- Cursor and books of a page
-- ---------------------------------------------------------------------------------------------------------------
create function tillsync.position_before(a text, b text)
returns boolean
language sql immutable
as $$
  select a::numeric < b::numeric
$$;

create function tillsync.list_of(p_claim jsonb)
returns tillsync.lists
language plpgsql stable
as $$
declare
  list tillsync.lists;
begin
  select * into list from tillsync.lists l where l.source = p_claim ->> 'source' and l.entity = p_claim ->> 'entity';
  if list.entity is null then
    raise exception 'no list % of % in the catalogue', p_claim ->> 'entity', p_claim ->> 'source' using errcode = 'TS003';
  end if;
  return list;
end
$$;

create function tillsync.claim_cursor(p_claim jsonb, out cur sync_cursors, out stale jsonb)
language plpgsql
as $$
begin
  select * into cur from sync_cursors c where c.id = (p_claim ->> 'cursor_id')::bigint for update;
  if (cur.source, cur.entity, cur.lane) is distinct from (p_claim ->> 'source', p_claim ->> 'entity', p_claim ->> 'lane')
     or cur.epoch is distinct from (p_claim ->> 'epoch')::bigint
     or cur.position is distinct from p_claim ->> 'from'
     or cur.state <> 'active' then
    stale := jsonb_build_object('status', 'stale', 'position', cur.position, 'epoch', cur.epoch, 'state', cur.state);
  end if;
end
$$;
comment on function tillsync.claim_cursor is 'Compare-and-set: only the holder of the current position and epoch may commit. Locks the cursor first, before any row.';

create function tillsync.lock_books(p_source text, p_entity text)
returns void
language plpgsql
as $$
declare
  entities text[] := array(select p_entity union select c.counted_as from tillsync.children c
                           where c.source = p_source and c.entity = p_entity and c.counted_as is not null);
begin
  insert into sync_state (entity_type, source, status)
    select e, p_source, 'never_synced' from unnest(entities) e
    where not exists (select from sync_state s where s.entity_type = e)
    order by e
    on conflict (entity_type) do nothing;
  perform from sync_state s where s.entity_type = any (entities) order by s.entity_type for update;
end
$$;
comment on function tillsync.lock_books is
  'Locks the state rows of an entity and of its children, in the order of their names. Whoever changes several of them calls this first.';

create function tillsync.finish_page(p_list tillsync.lists, p_cur sync_cursors, p_claim jsonb, p_done jsonb, p_rejects jsonb[], p_findings jsonb)
returns jsonb
language plpgsql
as $$
declare
  received int := (p_claim ->> 'rows')::int;
  refused int := cardinality(p_rejects);
  counted int;
  new_position text := p_claim ->> 'to';
  finished boolean;
  resolved int := 0;
  open_rejects bigint;
  this_log int := (p_claim ->> 'log_id')::int;
  standing text;
  child record;
begin
  counted := (p_done ->> 'inserted')::int + (p_done ->> 'updated')::int + (p_done ->> 'unchanged')::int
           + (p_done ->> 'superseded')::int + refused;
  if counted is distinct from received then
    raise exception 'count identity: received %, accounted for %', received, counted using errcode = 'TS001';
  end if;
  if p_list.versioned and tillsync.position_before(new_position, p_cur.position) then
    raise exception 'cursor would go backward' using errcode = 'TS002';
  end if;

  -- The run, then the state rows: from here to the commit the lanes of one entity take turns, so it is short.
  if this_log is not null then
    update sync_log l set
      records_processed = l.records_processed + received, pages = l.pages + 1,
      inserted = l.inserted + (p_done ->> 'inserted')::int, updated = l.updated + (p_done ->> 'updated')::int,
      unchanged = l.unchanged + (p_done ->> 'unchanged')::int, superseded = l.superseded + (p_done ->> 'superseded')::int,
      rejected = l.rejected + refused,
      bytes = l.bytes + coalesce((p_claim ->> 'bytes')::bigint, 0),
      version_to = new_position,
      metadata = tillsync.add_children(l.metadata, p_done -> 'children')
      where l.id = this_log;
  end if;
  perform tillsync.lock_books(p_list.source, p_list.entity);

  -- what earlier pages could not store and this one did; first, so that a twin rejected on this very page stays open
  if p_done -> 'written' <> '[]'
     and exists (select from sync_rejects r where r.source = p_list.source and r.entity_type = p_list.entity and r.resolved_at is null) then
    execute format(
      'update sync_rejects r set resolved_at = now() from public.%I t
       where r.source = $1 and r.entity_type = $2 and r.resolved_at is null and r.record_id = any ($3) and t.id = r.record_id
         and not coalesce(t.version < tillsync.as_version(r.version), false)', p_list.table_name)
      using p_list.source, p_list.entity, array(select jsonb_array_elements_text(p_done -> 'written'));
    get diagnostics resolved = row_count;
  end if;
  if refused > 0 then
    insert into sync_rejects as r (source, entity_type, payload_hash, reason_code, reason, record_id, version, payload, log_id)
    select distinct on (hash) p_list.source, p_list.entity, hash, j ->> 'code', j ->> 'reason',
           j ->> 'record_id', j ->> 'version', tillsync.as_json(j ->> 'payload'), this_log
    from unnest(p_rejects) j cross join lateral (select md5(j ->> 'payload') as hash) h
    order by hash
    on conflict (source, entity_type, payload_hash) do update
      set last_seen = now(), times_seen = r.times_seen + 1, log_id = excluded.log_id, resolved_at = null;
  end if;
  if refused > 0 or resolved > 0 then
    select count(*) into open_rejects from sync_rejects r
      where r.source = p_list.source and r.entity_type = p_list.entity and r.resolved_at is null;
  end if;
  if jsonb_array_length(p_findings) > 0 then
    insert into sync_findings as f (source, entity_type, code, field, rows, last_record_id, last_log_id)
    select p_list.source, p_list.entity, code, field, sum((j ->> 'rows')::bigint), max(left(j ->> 'record_id', 200)), this_log
    from jsonb_array_elements(p_findings) j
    cross join lateral (select j ->> 'code' as code, left(j ->> 'field', 200) as field) k -- a source may invent any name
    group by code, field
    order by code, field
    on conflict (source, entity_type, code, field) do update
      set rows = f.rows + excluded.rows, last_record_id = coalesce(excluded.last_record_id, f.last_record_id),
          last_seen = now(), last_log_id = excluded.last_log_id;
  end if;

  finished := (p_claim ->> 'last')::boolean
    or (p_cur.range_to is not null and p_list.versioned and not tillsync.position_before(new_position, p_cur.range_to));
  update sync_cursors c set
    position = case when c.walk_id = 'standing' and not p_list.versioned and finished then '' else new_position end,
    state = case when finished and c.walk_id <> 'standing' then 'finished' else 'active' end,
    first_version = coalesce(c.first_version, p_claim ->> 'lowest'),
    pages = c.pages + 1, records = c.records + received, updated_at = now(),
    moved_at = case when new_position <> c.position or finished then now() else c.moved_at end
    where c.id = p_cur.id;
  if finished and p_cur.lane = 'import' then
    -- an open-ended import has seen everything up to its end: from there the incremental runs take over
    insert into sync_cursors (source, entity, lane, walk_id, range_from, position)
    select p_list.source, p_list.entity, 'incremental', 'standing', x.start, x.start
    from (select case when p_list.versioned then new_position else '' end as start) x
    where not exists (select from sync_cursors c
                      where c.source = p_list.source and c.entity = p_list.entity and c.walk_id = 'standing')
    on conflict (source, entity) where walk_id = 'standing' do nothing;
  end if;

  -- read under the lock of the state row: a lane that commits later has read later, so last_version never goes back
  if p_list.versioned and exists (select from sync_cursors c where c.source = p_list.source and c.entity = p_list.entity
                                  and c.lane = 'import' and c.state = 'finished') then
    select c.position into standing from sync_cursors c
      where c.source = p_list.source and c.entity = p_list.entity and c.walk_id = 'standing';
  end if;
  update sync_state s set
    row_count = s.row_count + (p_done ->> 'inserted')::int,
    newest_source_time = greatest(s.newest_source_time, (p_done ->> 'newest')::timestamptz),
    rejected_count = coalesce(open_rejects, s.rejected_count),
    last_version = coalesce(standing::bigint, s.last_version),
    waiting_reason = null, updated_at = now()
    where s.entity_type = p_list.entity;
  for child in select c.counted_as as entity, coalesce((p_done #>> array['children', c.counted_as, 'rows'])::int, 0) as rows
               from tillsync.children_of(p_list) c where c.counted_as is not null loop
    update sync_state s set
      row_count = s.row_count + child.rows,
      newest_source_time = greatest(s.newest_source_time, (p_done ->> 'newest')::timestamptz),
      last_version = coalesce(standing::bigint, s.last_version), updated_at = now()
      where s.entity_type = child.entity;
  end loop;

  return (p_done - '{written,newest,refused}'::text[]) || jsonb_build_object(
    'status', 'committed', 'rejected', refused, 'position', new_position, 'finished', finished);
end
$$;
comment on function tillsync.finish_page is 'Asserts the count identity, then writes run, rejects, findings, cursor and state, in this order, after all data rows.';

create function tillsync.add_children(p_metadata jsonb, p_children jsonb)
returns jsonb
language sql immutable
as $$
  select case when p_children is null or p_children = '{}' then p_metadata else
    coalesce(p_metadata, '{}') || jsonb_build_object('children', coalesce(p_metadata -> 'children', '{}') || (
      select jsonb_object_agg(key, coalesce((p_metadata #>> array['children', key])::bigint, 0) + (value ->> 'records')::bigint)
      from jsonb_each(p_children))) end
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- Text that may be anything
-- ---------------------------------------------------------------------------------------------------------------
create function tillsync.as_object(p_text text)
returns jsonb
language plpgsql immutable
as $$
declare
  value jsonb;
begin
  value := p_text; -- here and not above: only what the body raises is caught
  return case when jsonb_typeof(value) = 'object' then value end;
exception when data_exception or program_limit_exceeded then
  return null;
end
$$;

create function tillsync.as_json(p_text text)
returns json
language plpgsql immutable
as $$
begin
  return p_text::json;
exception when data_exception or program_limit_exceeded then
  return to_json(p_text); -- not JSON at all, or nested too deep: kept as a string
end
$$;

create function tillsync.as_version(p_text text)
returns numeric
language sql immutable
as $$
  select case when p_text ~ '^-?\d{1,30}$' then p_text::numeric end
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- The two ways in
-- ---------------------------------------------------------------------------------------------------------------
create function public.commit_page(p_claim text, p_body text)
returns jsonb
language plpgsql
as $$
declare
  claim jsonb := p_claim::jsonb;
  list tillsync.lists := tillsync.list_of(claim);
  held record;
  records jsonb;
begin
  select c.cur, c.stale into held from tillsync.claim_cursor(claim) c;
  if held.stale is not null then
    return held.stale;
  end if;
  records := p_body::jsonb #> array(select jsonb_array_elements_text(claim -> 'path'));
  if jsonb_typeof(records) is distinct from 'array' or jsonb_array_length(records) <> (claim ->> 'rows')::int then
    raise exception 'the body does not hold the records claimed: this page has to go row by row' using errcode = '22000';
  end if;
  return tillsync.finish_page(list, held.cur, claim,
    tillsync.apply_records(list, tillsync.build(list, claim ->> 'mode', false), records),
    '{}', coalesce(claim -> 'findings', '[]'));
end
$$;
comment on function public.commit_page(text, text) is
  'Fast path. One page: stores its records and moves its cursor, or changes nothing. A data error (class 22, 23, 54) means: take commit_page_by_row.';

create function public.commit_page_by_row(p_claim text, p_records text[])
returns jsonb
language plpgsql
as $$
declare
  claim jsonb := p_claim::jsonb;
  list tillsync.lists := tillsync.list_of(claim);
  shape jsonb := tillsync.shape_of(list);
  held record;
  item record;
  mended record;
  previous text;
  twins int := 0;
  good jsonb[] := '{}';
  good_texts text[] := '{}';
  rejects jsonb[] := '{}';
  findings jsonb[] := '{}';
  done jsonb := '{"inserted": 0, "updated": 0, "unchanged": 0, "superseded": 0, "children": {}}';
  refused jsonb;
begin
  select c.cur, c.stale into held from tillsync.claim_cursor(claim) c;
  if held.stale is not null then
    return held.stale;
  end if;
  -- by id, twins newest first
  for item in
    select r.text, o.record, o.record ->> 'id' as id, o.record ->> 'version' as version
    from unnest(p_records) with ordinality as r (text, ord)
    cross join lateral (select tillsync.as_object(r.text) as record) o
    order by 3, case when list.versioned then tillsync.as_version(o.record ->> 'version') end desc nulls last, r.ord desc
  loop
    if item.record is null then
      rejects := rejects || tillsync.reject(item.text, null, null, 'unreadable',
        'The record is not a JSON object that Postgres can read.');
      continue;
    end if;
    mended := tillsync.mend(shape, item.record);
    if coalesce(mended.record ->> 'id', '') = '' then
      rejects := rejects || tillsync.reject(item.text, null, item.version, 'missing_key',
        'The record has no id, so it cannot be told apart from others.');
    elsif list.versioned and mended.record ->> 'version' is null then
      rejects := rejects || tillsync.reject(item.text, item.id, item.version, 'missing_version',
        'The record has no usable version, so newer and older cannot be told apart.');
    elsif item.id = previous then
      twins := twins + 1;
    else
      previous := item.id;
      good := good || mended.record;
      good_texts := good_texts || item.text;
      if mended.findings <> '[]' then
        findings := findings || (
          select array_agg(f || jsonb_build_object('rows', 1, 'record_id', item.id)) from jsonb_array_elements(mended.findings) f);
      end if;
    end if;
  end loop;

  if good <> '{}' then
    done := tillsync.apply_gently(list, tillsync.build(list, claim ->> 'mode', true), good, 1, cardinality(good));
  end if;
  for refused in select * from jsonb_array_elements(done -> 'refused') loop
    rejects := rejects || tillsync.reject(good_texts[(refused ->> 'at')::int],
      good[(refused ->> 'at')::int] ->> 'id', good[(refused ->> 'at')::int] ->> 'version', 'refused',
      format('The database refused the record (SQLSTATE %s).', refused ->> 'sqlstate'));
  end loop;
  return tillsync.finish_page(list, held.cur, claim,
    done || jsonb_build_object('superseded', (done ->> 'superseded')::int + twins),
    rejects, coalesce(claim -> 'findings', '[]') || to_jsonb(findings));
end
$$;
comment on function public.commit_page_by_row(text, text[]) is
  'Safe path. The same page record by record: what does not fit goes to extra, what has no key or version to sync_rejects.';

create function tillsync.reject(p_text text, p_id text, p_version text, p_code text, p_reason text)
returns jsonb
language sql immutable
as $$
  select jsonb_build_object('code', p_code, 'reason', p_reason, 'record_id', left(p_id, 200), -- it stands in an index
                            'version', p_version, 'payload', coalesce(p_text, 'null'))
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- Who may do what: the service role alone. A policy of its own, since not every server's service role bypasses RLS.
-- ---------------------------------------------------------------------------------------------------------------
do $$
declare
  name text;
begin
  for name in select table_name from tillsync.lists union select table_name from tillsync.children order by 1 loop
    if not exists (select from pg_policies p where p.schemaname = 'public' and p.tablename = name and 'service_role' = any (p.roles)) then
      execute format('create policy service_role_all on public.%I to service_role using (true) with check (true)', name);
    end if;
  end loop;
end
$$;
revoke execute on all functions in schema tillsync from public;
grant execute on all functions in schema tillsync to service_role;
revoke execute on function public.commit_page(text, text), public.commit_page_by_row(text, text[]) from public, anon, authenticated;
grant execute on function public.commit_page(text, text), public.commit_page_by_row(text, text[]) to service_role;
