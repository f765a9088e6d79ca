create or replace function public.keep_money(p_source text, p_most integer default 50000)
returns jsonb
language plpgsql
as $$
declare
  list tillsync.lists;
  kept tillsync.money_kept;
  mark text;
  first date;
  until date;
  done boolean := true;
begin
  for list in select * from tillsync.lists l where l.source = p_source and l.money_view is not null and l.money_time is not null order by l.entity loop
    -- first of all, so that whoever empties the table waits for this or this for them
    execute format('lock table public.%I in access share mode', list.table_name);
    perform pg_advisory_xact_lock(hashtext('tillsync.money'), hashtext(list.source || ' ' || list.entity)); -- two take turns
    mark := tillsync.money_mark(list);
    select * into kept from tillsync.money_kept k where k.source = list.source and k.entity = list.entity;
    if kept.mark is distinct from mark then
      delete from tillsync.money_sums s where s.source = list.source and s.entity = list.entity;
      delete from tillsync.money_kept k where k.source = list.source and k.entity = list.entity;
      insert into tillsync.money_kept (source, entity, mark, kept_to) values (list.source, list.entity, mark, '0001-01-02') returning * into kept;
      -- each statement sees what was committed before it: what these writes did is seen by the sums below
      delete from tillsync.money_touched t where t.source = list.source and t.entity = list.entity;
    end if;
    if kept.kept_to < 'infinity' then
      first := kept.kept_to;
      execute format('select greatest((m.at at time zone ''UTC'')::date, $1 + 1) from %s m where m.at >= ($1 - 1)::timestamp at time zone ''UTC'' order by m.at offset $2 limit 1',
                     list.money_view) into until using first, p_most;
      until := coalesce(until, 'infinity');
      update tillsync.money_kept k set kept_to = until where k.source = list.source and k.entity = list.entity;
      perform tillsync.add_up_days(list, first, until - 1);
      done := done and until = 'infinity';
    else
      first := (select min(t.day) from tillsync.money_touched t where t.source = list.source and t.entity = list.entity);
      delete from tillsync.money_touched t where t.source = list.source and t.entity = list.entity and t.day between first and first + 6;
      perform tillsync.add_up_days(list, first - 1, first + 7) where first is not null;
      done := done and not exists (select from tillsync.money_touched t where t.source = list.source and t.entity = list.entity and t.day > first + 6);
    end if;
  end loop;
  return jsonb_build_object('done', done);
end
$$;
comment on function public.keep_money(text, integer) is
  'Adds up a few more days for money_by_day(): those that were written to since the last time, or, where nothing counts yet, from the first day on about p_most records. Asked for again until {done}.';
revoke execute on function public.keep_money(text, integer) from public, anon, authenticated;
grant execute on function public.keep_money(text, integer) to service_role;
