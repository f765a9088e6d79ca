create or replace function public.accept_changes(p_source text, p_month date, p_by text, p_through text, p_request text, p_seen text)
returns jsonb
language plpgsql
as $$
declare
  signed sync_periods;
  accepted sync_period_acceptances;
  found_now bigint;
begin
  select * into signed from sync_periods p where p.source = p_source and p.month = p_month for update;
  if signed.id is null then
    return jsonb_build_object('status', 'not_signed');
  end if;
  select * into accepted from sync_period_acceptances a where a.request = p_request;
  if accepted.id is null then
    found_now := public.check_period(p_source, p_month);
    if found_now is null then
      return jsonb_build_object('status', 'not_whole');
    elsif found_now = 0 then
      return jsonb_build_object('status', 'nothing');
    elsif tillsync.changes_seen(signed.id) <> p_seen then
      return jsonb_build_object('status', 'changed_again');
    end if;
    insert into sync_period_acceptances (period, accepted_by, through, request, sales, differences)
      values (signed.id, p_by, p_through, p_request, found_now, tillsync.differences_of(signed.id, null)) returning * into accepted;
    delete from sync_period_sales s using sync_period_changes c
      where c.period = signed.id and c.acceptance is null and c.kind = 'removed'
        and s.period = c.period and s.entity_type = c.entity_type and s.record_id = c.record_id;
    insert into sync_period_sales (period, entity_type, record_id, outlet_id, day, currency, net, tax, gross)
      select c.period, c.entity_type, c.record_id, c.is_outlet_id, c.is_day, c.currency, c.is_net, c.is_tax, c.is_gross
      from sync_period_changes c where c.period = signed.id and c.acceptance is null and c.kind <> 'removed'
      on conflict (period, entity_type, record_id) do update set outlet_id = excluded.outlet_id, day = excluded.day,
        net = excluded.net, tax = excluded.tax, gross = excluded.gross;
    update sync_period_changes c set acceptance = accepted.id where c.period = signed.id and c.acceptance is null;
  end if;
  perform public.warn_of_periods(p_source);
  return jsonb_build_object('status', 'accepted', 'sales', accepted.sales, 'differences', accepted.differences);
end
$$;
comment on function public.accept_changes(text, date, text, text, text, text) is
  'Accepts what changed in a signed month, if it is still what was seen (changes_seen()); safe to repeat under one p_request. {status: accepted, nothing, changed_again, not_signed or not_whole, sales, differences}';
revoke execute on function public.accept_changes(text, date, text, text, text, text) from public, anon, authenticated;
grant execute on function public.accept_changes(text, date, text, text, text, text) to service_role;
