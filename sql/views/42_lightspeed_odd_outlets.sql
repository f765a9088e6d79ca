create or replace view tillsync.lightspeed_odd_outlets with (security_invoker = true) as
select r.code, o.id as record_id, null::numeric as off_by
from public.lightspeed_outlets o
cross join lateral (values
  ('no_zone', coalesce(btrim(o.time_zone), '') = ''),
  ('no_currency', coalesce(btrim(o.currency), '') = ''),
  ('zone_changed', exists (
    select from public.sync_outlet_zones z
    where z.source = 'lightspeed' and z.outlet_id = o.id and z.seen_at > now() - interval '30 days' and exists (
      select from public.sync_outlet_zones e where e.source = z.source and e.outlet_id = z.outlet_id and e.seen_at < z.seen_at)))
) r (code, broken)
where o.deleted_at is null and r.broken;
comment on view tillsync.lightspeed_odd_outlets is 'Outlets without a time zone or a currency, and those whose zone is another one than before, for thirty days.';
revoke all on tillsync.lightspeed_odd_outlets from public, anon, authenticated, service_role;
grant select on tillsync.lightspeed_odd_outlets to service_role;
