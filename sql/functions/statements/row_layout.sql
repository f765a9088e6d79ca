create or replace function public.row_layout(p_source text, p_entity text)
returns jsonb
language plpgsql stable
as $$
declare
  list tillsync.lists := tillsync.list_of(jsonb_build_object('source', p_source, 'entity', p_entity));
  layout jsonb;
begin
  -- columns that are not the member of their name, and children that take what the database itself puts in: by commit_page
  if list.members <> '{}' or exists (select from tillsync.children_of(list) c where c.own_columns && list.own_columns or c.members <> '{}') then
    return null;
  end if;
  layout := (
    select jsonb_build_object('key', list.key, 'guard', list.guard_column, 'fallbacks', list.fallbacks,
      'cells', own.cells, 'copy', tillsync.copy_into(list.table_name, own.cells),
      'children', (select coalesce(jsonb_agg(jsonb_build_object('member', c.member, 'cells', k.cells, 'copy', tillsync.copy_into(c.table_name, k.cells))
                                   order by c.member), '[]')
                   from tillsync.children_of(list) c
                   cross join lateral (select tillsync.cells_of(c.table_name, c.own_columns, true, c.parent_column) as cells) k))
    from (select tillsync.cells_of(list.table_name, list.own_columns) as cells) own);
  return case when jsonb_path_exists(layout, 'strict $.**.kind ? (@ == "other")') then null else layout end;
end
$$;
comment on function public.row_layout(text, text) is
  'How the rows of a list and its children are written for commit_rows, or for COPY: {key, guard, fallbacks, cells, copy, children: [{member, cells, copy}]}. Null: its pages go by commit_page alone.';
revoke execute on function public.row_layout(text, text) from public, anon, authenticated;
grant execute on function public.row_layout(text, text) to service_role;
