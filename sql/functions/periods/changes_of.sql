create or replace function tillsync.changes_of(p_period bigint, p_acceptance bigint, p_limit integer)
returns jsonb
language sql stable
as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', c.record_id, 'kind', c.kind, 'currency', c.currency, 'found_at', c.found_at,
    'was_day', c.was_day, 'was_outlet', coalesce(w.outlet_name, c.was_outlet_id), 'was', c.was_gross::text, 'was_net', c.was_net::text, 'was_tax', c.was_tax::text,
    'is_day', c.is_day, 'is_outlet', coalesce(i.outlet_name, c.is_outlet_id), 'is', c.is_gross::text, 'is_net', c.is_net::text, 'is_tax', c.is_tax::text,
    'difference', (coalesce(c.is_gross, 0) - coalesce(c.was_gross, 0))::text) order by c.place), '[]')
  from (select x.*, row_number() over (order by abs(coalesce(x.is_gross, 0) - coalesce(x.was_gross, 0)) desc, x.record_id) as place
        from sync_period_changes x where x.period = p_period and x.acceptance is not distinct from p_acceptance) c
  left join sync_period_outlets w on w.period = c.period and w.outlet_id = c.was_outlet_id
  left join sync_period_outlets i on i.period = c.period and i.outlet_id = c.is_outlet_id
  where c.place <= p_limit
$$;
comment on function tillsync.changes_of(bigint, bigint, integer) is
  'The changed sales of a signed month, those of one acceptance or (null) the open ones, the biggest first. Amounts are text.';
revoke execute on function tillsync.changes_of(bigint, bigint, integer) from public, anon, authenticated;
grant execute on function tillsync.changes_of(bigint, bigint, integer) to service_role, tillsync_reader;
