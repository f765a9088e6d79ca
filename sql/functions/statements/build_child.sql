create or replace function tillsync.build_child(p_list tillsync.lists, p_child tillsync.children, p_fitted boolean)
returns jsonb
language plpgsql stable
as $$
declare
  names text[];
  members text[];
  taken text[];  -- columns whose value is the parent's
  record_type text;
  words jsonb;
begin
  select array_agg(c.name), array_agg(c.member), string_agg(format('%I %s', c.member, c.type), ', ')
    into names, members, record_type from tillsync.element_columns(p_child) c;
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
    'received', concat_ws(', ', tillsync.column_list(members, 'x.%I'), tillsync.column_list(taken, 'p.%I')),
    'received_by_t', concat_ws(', ', tillsync.column_list(members, 'x.%I'), tillsync.column_list(taken, 't.%I')),
    'extra', format('nullif((c.value - %L::text[])%s, ''{}'')',
      members || case when p_fitted then '{@extra}'::text[] else '{}' end,
      case when p_fitted then ' || coalesce(c.value -> ''@extra'', ''{}'')' else '' end),
    'array', format('tillsync.elements(e.value -> %L)', p_child.member),
    'as_record', format('cross join lateral jsonb_to_record(c.value) as x (%s)', record_type));

  return jsonb_build_object(
    'member', p_child.member,
    'counted_as', p_child.counted_as,
    -- no order needed: whoever writes a child holds its parent's lock
    'insert', tillsync.render('child_write', words || '{"on_conflict": ""}'),
    'upsert', tillsync.render('child_write', words || jsonb_build_object('on_conflict',
      format('on conflict (%I, position) do update set %s, extra = excluded.extra, synced_at = now()',
             p_child.parent_column, tillsync.column_list(names || taken, '%1$I = excluded.%1$I')))),
    'rows', tillsync.render('rows', words || (select jsonb_build_object('columns', tillsync.column_list(r.names, '%I'),
      'values', tillsync.column_list(r.names, 'x.%I'), 'in_order', '')
      from (select array[p_child.parent_column, 'position'] || names || taken || '{extra}'::text[] as names) r)),
    'trim', tillsync.render('child_trim', words),
    -- for mode verify: the stored children of t against those of the record e, order and number included
    'differs', '(' || tillsync.render('child_differs', words || '{"from": ""}') || ')');
end
$$;
comment on function tillsync.build_child(tillsync.lists, tillsync.children, boolean) is 'The statements of the page commit for one child table.';
revoke execute on function tillsync.build_child(tillsync.lists, tillsync.children, boolean) from public, anon, authenticated;
grant execute on function tillsync.build_child(tillsync.lists, tillsync.children, boolean) to service_role;
