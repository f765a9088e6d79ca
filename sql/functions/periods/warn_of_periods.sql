create or replace function public.warn_of_periods(p_source text)
returns void
language sql
as $$
  select tillsync.note_warnings(p_source, 'period_changed', coalesce(jsonb_agg(jsonb_build_object('subject', to_char(p.month, 'YYYY-MM'), 'facts', jsonb_build_object(
      'sales', n.sales, 'differences', tillsync.differences_of(p.id, null), 'examples',
      (select jsonb_agg(x.value -> 'id') from jsonb_array_elements(tillsync.changes_of(p.id, null, 3)) x)))), '[]'))
  from sync_periods p
  cross join lateral (select count(*) as sales from sync_period_changes c where c.period = p.id and c.acceptance is null) n
  where p.source = p_source and n.sales > 0
$$;
comment on function public.warn_of_periods(text) is
  'Warns of every signed month whose changes nobody has accepted, and of no other.';
revoke execute on function public.warn_of_periods(text) from public, anon, authenticated;
grant execute on function public.warn_of_periods(text) to service_role;
