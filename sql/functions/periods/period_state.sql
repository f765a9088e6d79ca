create or replace function public.period_state(p_source text, p_month date, p_limit integer default 100)
returns jsonb
language plpgsql stable
as $$
declare
  signed sync_periods;
  month jsonb := tillsync.month_as_it_stands(p_source, p_month);
  lacking jsonb;
begin
  if tillsync.is_whole(p_source) is null then
    return null; -- no list of the source holds money
  end if;
  select * into signed from sync_periods p where p.source = p_source and p.month = p_month;
  lacking := case when signed.id is null then month -> 'missing' else '[]' end;
  return jsonb_build_object(
    'source', p_source, 'label', (select s.label from sync_sources s where s.source = p_source), 'month', to_char(p_month, 'YYYY-MM'),
    'over', now() >= tillsync.days_end(p_source, (p_month + interval '1 month - 1 day')::date),
    'missing', jsonb_path_query_array(lacking, '$[0 to 39]'), 'missing_count', jsonb_array_length(lacking),
    'days', month -> 'days', 'totals', month -> 'totals',
    'signed', case when signed.id is not null then jsonb_build_object(
      'by', signed.signed_by, 'at', signed.signed_at, 'through', signed.through, 'reason', signed.reason, 'sales', signed.sales,
      'missing', jsonb_path_query_array(signed.missing, '$[0 to 39]'), 'missing_count', jsonb_array_length(signed.missing),
      'checked_at', signed.checked_at, 'evidence', signed.evidence,
      'totals', (
        select coalesce(jsonb_agg(jsonb_build_object('currency', t.currency, 'sales', t.sales, 'net', t.net::text, 'tax', t.tax::text, 'gross', t.gross::text,
            'till', case when t.whole then t.till::text end) order by t.currency), '[]')
        from (select f.currency, sum(f.our_count) as sales, sum(f.our_net) as net, sum(f.our_tax) as tax, sum(f.our_gross) as gross, sum(f.till_gross) as till,
                     bool_and(f.till_gross is not null) as whole
              from sync_period_figures f where f.period = signed.id group by f.currency) t),
      'changes', tillsync.changes_of(signed.id, null, p_limit),
      'change_count', (select count(*) from sync_period_changes c where c.period = signed.id and c.acceptance is null),
      'differences', tillsync.differences_of(signed.id, null), 'seen', tillsync.changes_seen(signed.id),
      'accepted', (
        select coalesce(jsonb_agg(jsonb_build_object('by', a.accepted_by, 'at', a.accepted_at, 'through', a.through, 'sales', a.sales,
          'differences', a.differences, 'changes', tillsync.changes_of(signed.id, a.id, p_limit)) order by a.accepted_at), '[]')
        from sync_period_acceptances a where a.period = signed.id)) end);
end
$$;
comment on function public.period_state(text, date, integer) is
  'How a month stands: what is missing for a sign-off, or who signed what, what changed since and who accepted that. Null: the source has no money. Amounts are text.';
revoke execute on function public.period_state(text, date, integer) from public, anon, authenticated;
grant execute on function public.period_state(text, date, integer) to service_role, tillsync_reader;
