create or replace function tillsync.touch_money()
returns trigger
language plpgsql
as $$
begin
  if tg_op = 'TRUNCATE' then
    delete from tillsync.money_kept k where k.source = tg_argv[0] and k.entity = tg_argv[1];
    return null;
  end if;
  execute format('insert into tillsync.money_touched (source, entity, day)
                  select distinct $1, $2, (x.at at time zone ''UTC'')::date from (%s) x where x.at is not null',
                 case tg_op when 'INSERT' then format('select %I as at from rows_after', tg_argv[2])
                            when 'DELETE' then format('select %I as at from rows_before', tg_argv[2])
                            else format('select %1$I as at from rows_before union all select %1$I from rows_after', tg_argv[2]) end)
    using tg_argv[0], tg_argv[1];
  return null;
end
$$;
comment on function tillsync.touch_money() is
  'After a statement that wrote records of a list: notes their days, those before the write too, so that their sums are added up anew. Arguments: source, list, column of the time.';
revoke execute on function tillsync.touch_money() from public, anon, authenticated;
grant execute on function tillsync.touch_money() to service_role;
