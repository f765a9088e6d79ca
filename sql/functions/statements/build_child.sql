create or replace function tillsync.build_child(p_list tillsync.lists, p_child tillsync.children, p_fitted boolean)
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
    'parent_key', quote_ident(p_list.key[1]),
    'parent_member', quote_literal(tillsync.member_of(p_list, p_list.key[1])),
    'columns', tillsync.column_list(names || taken, '%I'),
    'stored', tillsync.column_list(names || taken, 's.%I'),
    'received', concat_ws(', ', tillsync.column_list(names, 'x.%I'), tillsync.column_list(taken, 'p.%I')),
    'received_by_t', concat_ws(', ', tillsync.column_list(names, 'x.%I'), tillsync.column_list(taken, 't.%I')),
    'extra', format('nullif((c.value - %L::text[])%s, ''{}'')',
      names || case when p_fitted then '{@extra}'::text[] else '{}' end,
      case when p_fitted then ' || coalesce(c.value -> ''@extra'', ''{}'')' else '' end),
    'array', format('tillsync.elements(e.value -> %L)', p_child.member),
    'as_record', format('cross join lateral jsonb_to_record(c.value) as x (%s)', record_type));

  -- no order needed: whoever writes a child holds its parent's lock
  insert_rows := $q$
    with written as (
      insert into <table> as t (<parent>, position, <columns>, extra)
      select p.<parent_key>, c.ord - 1, <received>, <extra>
      from jsonb_array_elements($1) as e (value)
      join <parents> p on p.<parent_key> = e.value ->> <parent_member>
      cross join lateral jsonb_array_elements(<array>) with ordinality as c (value, ord) <as_record>
      <on_conflict>
      returning t.xmax = 0 as fresh
    )
    select count(*) filter (where fresh), count(*) from written
  $q$;

  return jsonb_build_object(
    'member', p_child.member,
    'counted_as', p_child.counted_as,
    'insert', tillsync.render(insert_rows, words || '{"on_conflict": ""}'),
    'upsert', tillsync.render(insert_rows, words || jsonb_build_object('on_conflict',
      format('on conflict (%I, position) do update set %s, extra = excluded.extra, synced_at = now()',
             p_child.parent_column, tillsync.column_list(names || taken, '%1$I = excluded.%1$I')))),
    'trim', tillsync.render($q$
      with gone as (
        delete from <table> s
        using (select e.value ->> <parent_member> as id, jsonb_array_length(<array>) as length from jsonb_array_elements($1) as e (value)) kept
        where s.<parent> = kept.id and s.position >= kept.length
        returning 1
      )
      select count(*) from gone
      $q$, words),
    -- for mode verify: the stored children of t against those of the record, order and number included
    'differs', tillsync.render($q$
      (select array_agg(row(<stored>, s.extra, s.position) order by s.position) from <table> s where s.<parent> = t.<parent_key>)
        is distinct from
      (select array_agg(row(<received_by_t>, <extra>, (c.ord - 1)::int) order by c.ord)
       from jsonb_array_elements(<array>) with ordinality as c (value, ord) <as_record>)
      $q$, words));
end
$$;
comment on function tillsync.build_child(tillsync.lists, tillsync.children, boolean) is 'The statements of the page commit for one child table.';
revoke execute on function tillsync.build_child(tillsync.lists, tillsync.children, boolean) from public, anon, authenticated;
grant execute on function tillsync.build_child(tillsync.lists, tillsync.children, boolean) to service_role;
