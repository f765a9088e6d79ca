create or replace function tillsync.money_by_day(p_source text, p_from date, p_to date)
returns table (day date, outlet_id text, currency text, sales bigint, net numeric, tax numeric, gross numeric)
language plpgsql stable
as $$
declare
  list tillsync.lists;
  up_to date;
  apart datemultirange; -- days that have to be added up from the records
  stretch daterange;
begin
  for list in select * from tillsync.lists l where l.source = p_source and l.money_view is not null order by l.entity loop
    up_to := (select k.kept_to from tillsync.money_kept k where k.source = list.source and k.entity = list.entity and k.mark = tillsync.money_mark(list));
    select coalesce(range_agg(daterange(t.day - 1, t.day + 2)), '{}') into apart
      from tillsync.money_touched t where up_to is not null and t.source = list.source and t.entity = list.entity and t.day between p_from - 2 and p_to + 2;
    apart := (apart + datemultirange(daterange(null, '0001-01-02'), daterange(coalesce(up_to, '-infinity'), null)))
             * datemultirange(daterange(p_from, p_to, '[]'));
    if (select count(*) from unnest(apart)) > 12 then
      apart := datemultirange(range_merge(apart)); -- so many short stretches cost more than what lies between them
    end if;
    return query select s.day, s.outlet_id, s.currency, s.sales, s.net, s.tax, s.gross from tillsync.money_sums s
      where s.source = list.source and s.entity = list.entity and s.day between p_from and p_to and not s.day <@ apart;
    for stretch in select * from unnest(apart) loop
      return query select * from tillsync.money_live(list, lower(stretch), upper(stretch) - 1);
    end loop;
  end loop;
end
$$;
comment on function tillsync.money_by_day(text, date, date) is
  'What is stored counts in money, per day, outlet and currency, a row for each list that holds money. Exact at any moment: a kept sum stands for a day only while no record of it was written since, and while outlets and views are what they were.';
revoke execute on function tillsync.money_by_day(text, date, date) from public, anon, authenticated;
grant execute on function tillsync.money_by_day(text, date, date) to service_role, tillsync_reader;
