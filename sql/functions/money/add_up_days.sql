create or replace function tillsync.add_up_days(p_list tillsync.lists, p_from date, p_to date)
returns void
language sql
as $$
  delete from tillsync.money_sums s where s.source = p_list.source and s.entity = p_list.entity and s.day between p_from and p_to;
  insert into tillsync.money_sums (source, entity, day, outlet_id, currency, sales, net, tax, gross)
    select p_list.source, p_list.entity, m.* from tillsync.money_live(p_list, p_from, p_to) m
$$;
comment on function tillsync.add_up_days(tillsync.lists, date, date) is
  'Writes down what these days of a list come to.';
revoke execute on function tillsync.add_up_days(tillsync.lists, date, date) from public, anon, authenticated;
grant execute on function tillsync.add_up_days(tillsync.lists, date, date) to service_role;
