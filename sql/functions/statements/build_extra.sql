create or replace function tillsync.build_extra(p_list tillsync.lists, p_fitted boolean)
returns text
language plpgsql stable
as $$
declare
  extra text;
  name text;
  child tillsync.children;
begin
  extra := format('(e.value - %L::text[])',
    array(select member from tillsync.wire_columns(p_list.table_name, p_list.own_columns, p_list.members))
    || array(select member from tillsync.children_of(p_list)) || case when p_fitted then '{@extra}'::text[] else '{}' end);
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
  if p_fitted then
    extra := extra || $x$ || coalesce(e.value -> '@extra', '{}')$x$;
  else -- fitting looks at every member; without it the few remain for which the contract itself allows several types
    foreach name in array p_list.scalars loop
      extra := extra || format(
        $x$ || case when jsonb_typeof(e.value -> %1$L) in ('number', 'boolean') then jsonb_build_object(%1$L, e.value -> %1$L) else '{}' end$x$,
        tillsync.member_of(p_list, name));
    end loop;
  end if;
  return format('nullif(%s, ''{}'')', extra);
end
$$;
comment on function tillsync.build_extra(tillsync.lists, boolean) is
  'SQL for what no column and no child table holds of a record, and a mark (null) where what they hold is not what the record said.';
revoke execute on function tillsync.build_extra(tillsync.lists, boolean) from public, anon, authenticated;
grant execute on function tillsync.build_extra(tillsync.lists, boolean) to service_role;
