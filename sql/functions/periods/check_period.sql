create or replace function public.check_period(p_source text, p_month date)
returns bigint
language plpgsql
as $$
declare
  signed sync_periods;
begin
  select * into signed from sync_periods p where p.source = p_source and p.month = p_month for update; -- looks and acceptances take turns
  if signed.id is null or not coalesce(tillsync.is_whole(p_source), false) then
    return null; -- while sales are read anew most of a month would be missing
  end if;
  with found as materialized (
    select * from tillsync.find_changes(signed)
  ), gone as (
    delete from sync_period_changes c where c.period = signed.id and c.acceptance is null
      and not exists (select from found f where f.entity_type = c.entity_type and f.record_id = c.record_id)
  )
  insert into sync_period_changes as c (period, entity_type, record_id, kind, currency, was_outlet_id, was_day, was_net, was_tax, was_gross,
                                        is_outlet_id, is_day, is_net, is_tax, is_gross)
    select signed.id, f.* from found f
    on conflict (period, entity_type, record_id) where acceptance is null do update set kind = excluded.kind, is_outlet_id = excluded.is_outlet_id,
      is_day = excluded.is_day, is_net = excluded.is_net, is_tax = excluded.is_tax, is_gross = excluded.is_gross, found_at = now()
      where (c.kind, c.is_outlet_id, c.is_day, c.is_net, c.is_tax, c.is_gross)
            is distinct from (excluded.kind, excluded.is_outlet_id, excluded.is_day, excluded.is_net, excluded.is_tax, excluded.is_gross);
  update sync_periods set checked_at = now() where id = signed.id;
  return (select count(*) from sync_period_changes c where c.period = signed.id and c.acceptance is null);
end
$$;
comment on function public.check_period(text, date) is
  'Looks what has changed in a signed month and notes it; returns how many sales. Null: it was not signed, or its sales are being read anew.';
revoke execute on function public.check_period(text, date) from public, anon, authenticated;
grant execute on function public.check_period(text, date) to service_role;
