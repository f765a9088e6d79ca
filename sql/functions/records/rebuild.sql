create or replace function tillsync.rebuild(p_source text, p_entity text, p_id text)
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
  execute format('select to_jsonb(t) from public.%I t where %s = $1', list.table_name, tillsync.key_text(list, 't.%I')) into stored using p_id;
  if stored is null then
    return null;
  end if;
  if stored ->> 'swept_at' is not null then
    stored := stored - 'deleted_at'; -- we said so, not the source
  end if;
  for child in select * from tillsync.children_of(list) loop
    execute format('select coalesce(jsonb_agg(tillsync.rebuild_element($2, to_jsonb(c)) order by c.position), ''[]'')
                    from public.%I c where c.%I = $1', child.table_name, child.parent_column)
      into elements using p_id, child;
    stored := stored || jsonb_build_object(child.member, elements);
  end loop;
  -- columns go to the places of their members, then what extra says wins
  stored := stored || (select coalesce(jsonb_object_agg(c.member, stored -> c.name), '{}')
                       from tillsync.wire_columns(list.table_name, list.own_columns, list.members) c where c.member <> c.name);
  return tillsync.unflatten(tillsync.rebuild_members(stored,
    array(select member from tillsync.wire_columns(list.table_name, list.own_columns, list.members)
          union all select member from tillsync.children_of(list))), list.members);
end
$$;
comment on function tillsync.rebuild(text, text, text) is
  'The record as the source said it, from columns, children and extra; members that were null or absent are absent. p_id: the key as one text. Null: no such row.';
revoke execute on function tillsync.rebuild(text, text, text) from public, anon, authenticated;
grant execute on function tillsync.rebuild(text, text, text) to service_role;
