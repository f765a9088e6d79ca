create or replace function tillsync.trim_amendments(p_days integer, p_rows integer default 200000)
returns void
language plpgsql
as $$
declare
  list record;
begin
  delete from sync_amendments a where a.noted_at < now() - make_interval(days => p_days) or a.fields = '{}';
  for list in select source, entity from tillsync.lists where amendments is not null loop
    delete from sync_amendments a where a.source = list.source and a.entity_type = list.entity
      and a.noted_at < (select m.noted_at from sync_amendments m where m.source = list.source and m.entity_type = list.entity
                        order by m.noted_at desc offset p_rows - 1 limit 1);
  end loop;
end
$$;
comment on function tillsync.trim_amendments(integer, integer) is
  'Keeps so many days of amendments, and of each list about the newest p_rows.';
revoke execute on function tillsync.trim_amendments(integer, integer) from public, anon, authenticated;
grant execute on function tillsync.trim_amendments(integer, integer) to service_role;
