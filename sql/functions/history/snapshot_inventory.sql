create or replace function public.snapshot_inventory(p_at timestamptz default now())
returns jsonb
language sql
as $$
  with written as (
    insert into public.lightspeed_inventory_history as h (inventory_id, day, current_amount, average_cost, taken_at)
    select i.id, d.day, level.amount, level.cost, p_at
    from public.lightspeed_inventory i
    left join tillsync.outlet_zones z on z.outlet_id = i.outlet_id
    cross join lateral (select (p_at at time zone coalesce(z.time_zone, 'UTC'))::date as day) d
    cross join lateral (select case when i.deleted_at is null then i.current_amount end as amount,
                               case when i.deleted_at is null then i.average_cost end as cost) level
    left join lateral (
      select l.day, l.current_amount, l.average_cost from public.lightspeed_inventory_history l
      where l.inventory_id = i.id order by l.day desc limit 1
    ) last on true
    where (level.amount, level.cost) is distinct from (last.current_amount, last.average_cost)
      and (last.day is null or last.day <= d.day)
    order by i.id
    on conflict (inventory_id, day) do update
      set current_amount = excluded.current_amount, average_cost = excluded.average_cost, taken_at = excluded.taken_at
    returning 1
  )
  select jsonb_build_object('levels', count(*)) from written
$$;
comment on function public.snapshot_inventory(timestamptz) is
  'Takes down the stock levels that changed since they were last taken down; once a night is enough. Again on the same day: the later level stands. {levels}';
revoke execute on function public.snapshot_inventory(timestamptz) from public, anon, authenticated;
grant execute on function public.snapshot_inventory(timestamptz) to service_role;
