-- Up Migration
-- What the dashboard asks: each page is one call, read-only, good for the role tillsync_reader alone.

-- ---------------------------------------------------------------------------------------------------------------
-- Parts
-- ---------------------------------------------------------------------------------------------------------------
create function public.dashboard_known_zone(p_zone text)
returns text
language plpgsql stable
as $$
begin
  perform now() at time zone p_zone;
  return coalesce(p_zone, 'UTC');
exception when invalid_parameter_value then
  return 'UTC'; -- whatever the store typed in: a page must not fail over it
end
$$;
comment on function public.dashboard_known_zone is 'The zone, or UTC when this server does not know it.';

create function public.dashboard_zone(p_zone text default null)
returns text
language sql stable
as $$
  select public.dashboard_known_zone(coalesce(
    p_zone,
    (select o.time_zone from lightspeed_outlets o
     where o.deleted_at is null and o.time_zone is not null
     group by o.time_zone order by count(*) desc, min(o.id) limit 1)))
$$;
comment on function public.dashboard_zone is 'The zone in which days are counted: the one asked for, else that of most open outlets (lowest id on a tie), else UTC.';

create function public.dashboard_days(p_zone text)
returns jsonb
language sql stable
as $$
  -- Bounded to 30 days and read through sync_log_recent, so that years of history cost nothing.
  select coalesce(jsonb_agg(jsonb_build_object(
    'entity', d.entity_type, 'day', d.day, 'runs', d.runs, 'ok', d.ok, 'partial', d.partial, 'failed', d.failed,
    'cancelled', d.cancelled, 'records', d.records, 'rejected', d.rejected, 'reason', d.reason)
    order by d.entity_type, d.day), '[]')
  from (
    select s.entity_type, l.day, count(*) as runs,
      count(*) filter (where l.outcome = 'ok') as ok,
      count(*) filter (where l.outcome = 'partial') as partial,
      count(*) filter (where l.outcome = 'cancelled') as cancelled,
      count(*) filter (where l.status = 'failed' and l.outcome is distinct from 'cancelled') as failed,
      sum(l.records_processed) as records, sum(l.rejected) as rejected,
      (array_agg(l.error_details order by l.timestamp desc) filter (where l.error_details is not null and l.outcome is distinct from 'cancelled'))[1] as reason
    from sync_state s
    cross join lateral (
      select r.status, r.outcome, r.timestamp, r.records_processed, r.rejected, r.error_details,
        (r.timestamp at time zone p_zone)::date as day
      from sync_log r
      where r.entity_type = s.entity_type
        and r.timestamp >= ((now() at time zone p_zone)::date - 29)::timestamp at time zone p_zone) l
    where s.source <> 'lightspeed'
       or s.entity_type in ('customers', 'outlets', 'products', 'sales', 'sale_line_items', 'inventory')
    group by s.entity_type, l.day
  ) d
$$;
comment on function public.dashboard_days is 'Runs per entity and day of the last 30 days, with the newest reason of a failure.';

create function public.dashboard_recent()
returns jsonb
language sql stable
as $$
  select coalesce(jsonb_object_agg(s.entity_type, r.runs), '{}')
  from sync_state s
  cross join lateral (
    select coalesce(jsonb_agg(jsonb_build_array(x.duration_seconds, x.records_processed) order by x.timestamp), '[]') as runs
    from (select l.timestamp, l.duration_seconds, l.records_processed from sync_log l
          where l.entity_type = s.entity_type and l.status = 'completed' and l.lane is distinct from 'import'
          order by l.timestamp desc limit 24) x) r
  where s.source <> 'lightspeed'
     or s.entity_type in ('customers', 'outlets', 'products', 'sales', 'sale_line_items', 'inventory')
$$;
comment on function public.dashboard_recent is 'Entity → [seconds, records] of its last 24 completed runs, oldest first. Without imports: beside one, every sync looks like nothing.';

create function public.dashboard_running()
returns jsonb
language sql stable
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', l.id, 'entity', l.entity_type, 'source', l.source, 'lane', l.lane, 'action', l.action, 'started', l.timestamp,
    'records', l.records_processed, 'pages', l.pages, 'rejected', l.rejected, 'workflow_id', l.workflow_id, 'run_id', l.run_id,
    'first', c.first_version, 'position', c.position, 'to', c.range_to, 'moved', c.moved_at) order by l.timestamp, l.id), '[]')
  from sync_log l
  left join lateral (
    select c.first_version, c.position, c.range_to, c.moved_at from sync_cursors c
    where c.source = l.source and c.entity = l.entity_type and c.lane = l.lane and c.state = 'active'
    order by c.id desc limit 1) c on true
  where l.status = 'started'
$$;
comment on function public.dashboard_running is 'Runs under way, with how far their walk has come.';

-- ---------------------------------------------------------------------------------------------------------------
-- The overview
-- ---------------------------------------------------------------------------------------------------------------
create function public.dashboard_snapshot(p_zone text default null)
returns jsonb
language plpgsql stable
as $$
declare
  zone text := public.dashboard_zone(p_zone);
begin
  return jsonb_build_object(
    'at', now(),
    'zone', zone,
    'migrations', public.schema_version(),
    'shops', (select coalesce(jsonb_agg(jsonb_build_object('source', p.source, 'name', p.name, 'demo', p.demo) order by p.source), '[]') from sync_shop p),
    'states', (select coalesce(jsonb_agg(jsonb_build_object(
        'entity', s.entity_type, 'source', s.source, 'status', s.status, 'last_sync', s.last_sync_time,
        'last_attempt', s.last_attempt_time, 'last_attempt_status', s.last_attempt_status, 'error', s.error_message,
        'error_code', s.error_code, 'error_actor', s.error_actor, 'waiting', s.waiting_reason, 'rows', s.row_count,
        'newest', s.newest_source_time, 'rejected', s.rejected_count) order by s.entity_type), '[]') from sync_state s),
    'paused', (select coalesce(jsonb_agg(jsonb_build_object('source', c.source, 'entity', c.entity, 'lane', c.lane,
        'since', c.changed_at, 'by', c.changed_by) order by c.source, c.entity, c.lane), '[]') from sync_control c where c.paused),
    'running', public.dashboard_running(),
    'days', public.dashboard_days(zone),
    'recent', public.dashboard_recent(),
    'audit', (select coalesce(jsonb_agg(to_jsonb(a) order by a.at desc, a.id desc), '[]')
              from (select * from sync_audit order by at desc, id desc limit 8) a));
end
$$;
comment on function public.dashboard_snapshot is
  'All that the overview shows, in a few ms: never counts a big table, reads 30 days of history through an index. p_zone: null lets the outlets decide.';

-- ---------------------------------------------------------------------------------------------------------------
-- The business page
-- ---------------------------------------------------------------------------------------------------------------
create function public.dashboard_business(p_from date, p_to date)
returns jsonb
language plpgsql stable
set plan_cache_mode = force_custom_plan
as $$
declare
  answer jsonb;
begin
  -- A trading day is a day in the outlet's zone; 14 hours on both sides cover every zone, and the day itself decides.
  -- The weeks before are read for the comparison of weekdays alone.
  with outlet as materialized (
    select o.id, coalesce(o.name, o.id) as name, coalesce(o.currency, '') as currency from lightspeed_outlets o
  ), sold as materialized (
    select s.sale_id, s.outlet_id, coalesce(s.currency, '') as currency, s.return_for is not null as is_return, s.sale_date as day,
      coalesce(s.total_price, 0) as net, coalesce(s.total_tax, 0) as tax
    from closed_sales s
    where s.sold_at >= least(p_from, p_to - 34) - interval '14 hours' and s.sold_at < p_to + interval '38 hours'
  ), shown as materialized (
    select * from sold where day between p_from and p_to
  ), day_counts as (
    select day, count(*) as sales from sold group by day
  )
  select jsonb_build_object(
    'outlets', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'currency', currency) order by name, id), '[]') from outlet),
    'daily', (select coalesce(jsonb_agg(to_jsonb(d) order by d.day, d.outlet_id), '[]') from (
        select day, outlet_id, currency, count(*) as sales, count(*) filter (where is_return) as returns,
          sum(net)::text as net, sum(tax)::text as tax, sum(net + tax)::text as gross
        from shown group by day, outlet_id, currency) d),
    'payments', (select coalesce(jsonb_agg(to_jsonb(p) order by p.currency, p.amount::numeric desc), '[]') from (
        select coalesce(d.currency, '') as currency, coalesce(d.payment_type, 'Unknown') as name, sum(d.payment_count) as payments,
          sum(d.total_amount)::text as amount
        from daily_payments d where d.payment_date between p_from and p_to group by 1, 2) p),
    'taxes', (select coalesce(jsonb_agg(to_jsonb(t) order by t.currency, t.rate::numeric desc nulls last, t.name), '[]') from (
        select shown.currency, coalesce(r.name, x.name, 'Unknown') as name, max(coalesce(r.rate, x.rate))::text as rate,
          sum(x.amount)::text as amount
        from shown join lightspeed_sale_taxes x on x.sale_id = shown.sale_id
        left join (select distinct on (id) id, name, rate from lightspeed_tax_rates order by id, tax_id) r on r.id = x.id
        group by 1, 2) t),
    'volume', (select jsonb_agg(jsonb_build_object('day', d.day, 'sales', coalesce(c.sales, 0),
          'usual', (select round(avg(coalesce(e.sales, 0)), 1) from generate_series(1, 4) w
                    left join day_counts e on e.day = d.day - 7 * w)) order by d.day)
        from (select generate_series(p_to - 6, p_to, '1 day')::date as day) d left join day_counts c on c.day = d.day),
    'stock', (select coalesce(jsonb_agg(to_jsonb(k) order by k.outlet), '[]') from (
        select coalesce(o.name, i.outlet_id) as outlet, coalesce(o.currency, '') as currency, count(*) as products,
          sum(i.current_amount)::text as units, sum(greatest(i.current_amount, 0) * i.average_cost)::text as value,
          count(*) filter (where i.current_amount < 0) as below_zero,
          count(*) filter (where i.current_amount <= i.reorder_point) as low
        from lightspeed_inventory i left join outlet o on o.id = i.outlet_id
        where i.deleted_at is null group by 1, 2) k),
    'low', (select coalesce(jsonb_agg(to_jsonb(k) order by k.shortfall desc, k.product, k.outlet), '[]') from (
        select coalesce(l.name, l.id) as product, l.sku, coalesce(l.outlet_name, l.outlet_id) as outlet, l.current_amount::float8 as amount,
          l.reorder_point::float8 as reorder_point, (l.reorder_point - l.current_amount)::float8 as shortfall
        from low_stock_products l order by 6 desc, 1, 3 limit 25) k),
    'customers', (select coalesce(jsonb_agg(to_jsonb(m) order by m.month), '[]') from (
        select to_char(date_trunc('month', c.created_at), 'YYYY-MM') as month, count(*) as new
        from lightspeed_customers c
        where c.created_at >= date_trunc('month', p_to::timestamp) - interval '11 months' and c.created_at < p_to + interval '1 day'
          and c.deleted_at is null group by 1) m),
    'customers_total', (select s.row_count from sync_state s where s.entity_type = 'customers'))
  into answer;
  return answer;
end
$$;
comment on function public.dashboard_business is
  'The business page for a range of trading days. Counts sales as closed_sales does and payments as daily_payments does. Amounts are text, so that no digit is lost on the way.';

do $$
declare
  f regprocedure;
begin
  for f in select p.oid::regprocedure from pg_proc p
           where p.pronamespace = 'public'::regnamespace and p.proname like 'dashboard\_%' loop
    execute format('revoke execute on function %s from public, anon, authenticated', f);
    execute format('grant execute on function %s to service_role, tillsync_reader', f);
  end loop;
end
$$;
grant execute on function public.schema_version() to tillsync_reader;
