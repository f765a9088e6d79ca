create or replace function tillsync.find_changes(p_period sync_periods)
returns table (entity_type text, record_id text, kind text, currency text, was_outlet_id text, was_day date, was_net numeric, was_tax numeric, was_gross numeric,
               is_outlet_id text, is_day date, is_net numeric, is_tax numeric, is_gross numeric)
language sql stable
as $$
  select x.* from (
    select coalesce(was.entity_type, n.entity_type), coalesce(was.record_id, n.record_id),
      case when was.record_id is null then 'added' when n.record_id is null then 'removed'
           when (was.net, was.tax, was.gross) is distinct from (n.net, n.tax, n.gross) then 'changed'
           when (was.outlet_id, was.day) is distinct from (n.outlet_id, n.day) then 'moved' end as kind,
      coalesce(was.currency, n.currency), was.outlet_id, was.day, was.net, was.tax, was.gross, n.outlet_id, n.day, n.net, n.tax, n.gross
    from (select * from sync_period_sales s where s.period = p_period.id) was
    full join tillsync.sales_of_days(p_period.source, p_period.month, (p_period.month + interval '1 month - 1 day')::date, p_period.id) n
      on n.entity_type = was.entity_type and n.record_id = was.record_id
  ) x where x.kind is not null
$$;
comment on function tillsync.find_changes(sync_periods) is
  'The sales of a signed month that are not as they were signed or accepted. That an outlet has another zone or currency now changes no sale.';
revoke execute on function tillsync.find_changes(sync_periods) from public, anon, authenticated;
grant execute on function tillsync.find_changes(sync_periods) to service_role;
