create or replace function public.sign_off(p_source text, p_month date, p_by text, p_through text, p_request text, p_reason text default null)
returns jsonb
language plpgsql
as $$
declare
  signed sync_periods;
  lacking jsonb;
  last date := (p_month + interval '1 month - 1 day')::date;
begin
  perform pg_advisory_xact_lock(hashtext('tillsync.periods'), hashtext(p_source || p_month)); -- two who sign at once take turns
  select * into signed from sync_periods p where p.source = p_source and p.month = p_month;
  if signed.id is not null then
    return jsonb_build_object('status', case when signed.request = p_request then 'signed' else 'already' end, 'by', signed.signed_by, 'at', signed.signed_at);
  end if;
  if tillsync.is_whole(p_source) is null then
    return jsonb_build_object('status', 'no_money');
  end if;
  if p_month <> date_trunc('month', p_month)::date or now() < tillsync.days_end(p_source, last) then
    return jsonb_build_object('status', 'not_over');
  end if;

  if coalesce(btrim(p_reason), '') = '' then -- without writing down each sale of a month that cannot be signed
    lacking := tillsync.month_as_it_stands(p_source, p_month) -> 'missing';
    if lacking <> '[]' then
      return jsonb_build_object('status', 'missing', 'missing', jsonb_array_length(lacking));
    end if;
  end if;

  insert into sync_periods (source, month, signed_by, through, request, sales, evidence)
    values (p_source, p_month, p_by, p_through, p_request, 0, public.evidence_of_month(p_source, p_month)) returning * into signed;
  insert into sync_period_outlets (period, outlet_id, outlet_name, time_zone, currency)
    select signed.id, p.outlet_id, p.outlet_name, p.time_zone, p.currency from tillsync.places_of(p_source) p;
  insert into sync_period_sales (period, entity_type, record_id, outlet_id, day, currency, net, tax, gross)
    select signed.id, s.* from tillsync.sales_of_days(p_source, p_month, last, signed.id) s;
  -- outlets that nobody knows are counted in UTC, and stay so
  insert into sync_period_outlets (period, outlet_id, time_zone)
    select distinct signed.id, s.outlet_id, 'UTC' from sync_period_sales s where s.period = signed.id on conflict do nothing;

  -- from what was just written, so that nothing which came meanwhile is signed unseen
  lacking := tillsync.month_as_it_stands(p_source, p_month, signed.id) -> 'missing';
  if lacking <> '[]' and coalesce(btrim(p_reason), '') = '' then
    delete from sync_period_sales s where s.period = signed.id;
    delete from sync_periods p where p.id = signed.id;
    return jsonb_build_object('status', 'missing', 'missing', jsonb_array_length(lacking));
  end if;
  insert into sync_period_figures (period, day, outlet_id, currency, our_count, our_net, our_tax, our_gross, till_count, till_gross, compared_at, agrees)
    select signed.id, f.day, f.outlet_id, f.currency, f.sales, f.net, f.tax, f.gross,
           (f.compared).till_count, (f.compared).till_gross, (f.compared).compared_at, f.agreement = 'agrees'
    from tillsync.figures_of_month(p_source, p_month, signed.id) f;
  update sync_periods p set missing = lacking, reason = case when lacking <> '[]' then p_reason end,
    sales = (select count(*) from sync_period_sales s where s.period = p.id) where p.id = signed.id;
  return jsonb_build_object('status', 'signed', 'by', p_by, 'at', signed.signed_at);
end
$$;
comment on function public.sign_off(text, date, text, text, text, text) is
  'Closes a month with a name; safe to repeat under one p_request. p_reason: why, although something is missing. {status: signed, already, missing, not_over or no_money, by, at, missing}';
revoke execute on function public.sign_off(text, date, text, text, text, text) from public, anon, authenticated;
grant execute on function public.sign_off(text, date, text, text, text, text) to service_role;
