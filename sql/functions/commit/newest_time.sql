create or replace function tillsync.newest_time(p_list tillsync.lists)
returns timestamptz
language plpgsql stable
as $$
declare
  newest timestamptz;
begin
  if p_list.newest_column is not null then
    -- by index; what is dated ahead says nothing about how fresh the copy is
    execute format('select max(t.%1$I) from public.%2$I t where t.%1$I <= now()', p_list.newest_column, p_list.table_name) into newest;
  end if;
  return newest;
end
$$;
comment on function tillsync.newest_time(tillsync.lists) is
  'The newest time that the source itself put on a stored record, the future left out; null where the list has no such column.';
revoke execute on function tillsync.newest_time(tillsync.lists) from public, anon, authenticated;
grant execute on function tillsync.newest_time(tillsync.lists) to service_role;
