create or replace function tillsync.count_amended_parts(p_list tillsync.lists)
returns void
language plpgsql
as $$
declare
  child tillsync.children;
begin
  select * into strict child from tillsync.children c
    where c.source = p_list.source and c.entity = p_list.entity and c.member = p_list.amendments ->> 'parts';
  execute format('update sync_amendments a set parts_after = x.n, fields = case when x.n <> a.parts_before then a.fields || $3 else a.fields end
                  from (select m.id, (select count(*) from public.%I c where c.%I = m.record_id) as n from sync_amendments m
                        where m.source = $1 and m.entity_type = $2 and m.noted_at = now() and m.transaction = pg_current_xact_id()
                          and m.parts_after is null) x
                  where a.id = x.id', child.table_name, child.parent_column)
    using p_list.source, p_list.entity, child.member;
  -- a new version in which nothing of it is another
  delete from sync_amendments a where a.source = p_list.source and a.entity_type = p_list.entity and a.noted_at = now()
    and a.transaction = pg_current_xact_id() and a.fields = '{}';
end
$$;
comment on function tillsync.count_amended_parts(tillsync.lists) is
  'After the children of a page are written: their number in what the page amended.';
revoke execute on function tillsync.count_amended_parts(tillsync.lists) from public, anon, authenticated;
grant execute on function tillsync.count_amended_parts(tillsync.lists) to service_role;
