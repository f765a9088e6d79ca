create or replace function tillsync.tally_page(p_walk bigint, p_source text, p_figures jsonb, p_ours jsonb)
returns void
language plpgsql
set timezone = 'UTC'
as $$
declare
  places text := (select s.places_view from sync_sources s where s.source = p_source);
begin
  -- the source's side: its own amounts on the day that its own time and its outlet's zone make; ours as it is stored
  execute format($q$
    with till as (
      select coalesce(f ->> 'outlet', '') as outlet_id, (t.at at time zone coalesce(z.time_zone, 'UTC'))::date as day,
             coalesce(f ->> 'currency', z.currency, '') as currency,
             coalesce((f ->> 'net')::numeric, 0) as net, coalesce((f ->> 'tax')::numeric, 0) as tax,
             coalesce((f ->> 'gross')::numeric, (f ->> 'net')::numeric + (f ->> 'tax')::numeric, 0) as gross
      from jsonb_array_elements($2) f
      cross join lateral (select case when tillsync.misfit(f -> 'at', 'timestamp with time zone') is distinct from 'does_not_fit'
                                      then tillsync.as_instant(f ->> 'at') end as at) t
      left join %s z on z.outlet_id = f ->> 'outlet'
      where (f ->> 'counted')::boolean
    ), ours as (
      select o.value ->> 'outlet_id' as outlet_id, (o.value ->> 'day')::date as day, o.value ->> 'currency' as currency,
             (o.value ->> 'net')::numeric as net, (o.value ->> 'tax')::numeric as tax, (o.value ->> 'gross')::numeric as gross
      from jsonb_each($3) o where (o.value ->> 'counted')::boolean
    )
    insert into tillsync.tallies as t (walk, outlet_id, day, currency, till_count, till_net, till_tax, till_gross, our_count, our_net, our_tax, our_gross)
    select $1, outlet_id, day, currency, count(*) filter (where till), coalesce(sum(net) filter (where till), 0), coalesce(sum(tax) filter (where till), 0),
           coalesce(sum(gross) filter (where till), 0), count(*) filter (where not till), coalesce(sum(net) filter (where not till), 0),
           coalesce(sum(tax) filter (where not till), 0), coalesce(sum(gross) filter (where not till), 0)
    from (select *, true as till from till union all select *, false from ours) sides
    where day is not null
    group by outlet_id, day, currency
    order by outlet_id, day, currency
    on conflict (walk, outlet_id, day, currency) do update set
      till_count = t.till_count + excluded.till_count, till_net = t.till_net + excluded.till_net, till_tax = t.till_tax + excluded.till_tax,
      till_gross = t.till_gross + excluded.till_gross, our_count = t.our_count + excluded.our_count, our_net = t.our_net + excluded.our_net,
      our_tax = t.our_tax + excluded.our_tax, our_gross = t.our_gross + excluded.our_gross
    $q$, coalesce(places, '(select null::text as outlet_id, null::text as time_zone, null::text as currency)'))
    using p_walk, p_figures, p_ours;
end
$$;
comment on function tillsync.tally_page(bigint, text, jsonb, jsonb) is
  'Adds the records of one page to what a walk has added up: p_figures as the source counts them [{counted, outlet, at, currency?, net, tax, gross?}], p_ours as money_of() does.';
revoke execute on function tillsync.tally_page(bigint, text, jsonb, jsonb) from public, anon, authenticated;
grant execute on function tillsync.tally_page(bigint, text, jsonb, jsonb) to service_role;
