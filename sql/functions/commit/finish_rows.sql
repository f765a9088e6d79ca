create or replace function tillsync.finish_rows(p_list tillsync.lists, p_cur sync_cursors, p_claim jsonb, p_written bigint[])
returns jsonb
language plpgsql
as $$
declare
  children jsonb;
begin
  select jsonb_object_agg(c.counted_as, jsonb_build_object('rows', p_written[c.place + 1], 'records', p_written[c.place + 1]))
    into children
    from (select c.counted_as, row_number() over (order by c.member) as place from tillsync.children_of(p_list) c) c
    where c.counted_as is not null;
  return tillsync.finish_page(p_list, '{}', p_cur, p_claim, jsonb_build_object(
    'inserted', p_written[1], 'updated', 0, 'unchanged', coalesce(jsonb_array_length(p_claim -> 'repeated'), 0), 'superseded', 0,
    'children', coalesce(children, '{}'), 'written', '[]'::jsonb), '{}', coalesce(p_claim -> 'findings', '[]'));
end
$$;
comment on function tillsync.finish_rows(tillsync.lists, sync_cursors, jsonb, bigint[]) is
  'The end of a page that was stored as rows; p_written: how many rows went into the list and into each child table, by the name of its member.';
revoke execute on function tillsync.finish_rows(tillsync.lists, sync_cursors, jsonb, bigint[]) from public, anon, authenticated;
grant execute on function tillsync.finish_rows(tillsync.lists, sync_cursors, jsonb, bigint[]) to service_role;
