create or replace view tillsync.outlet_zones with (security_invoker = true) as
-- materialized: else the zone is looked up again for every sale
with zones as materialized (
  select o.id as outlet_id, o.name as outlet_name, o.currency, coalesce(tillsync.zone_of(o.time_zone), 'UTC') as time_zone
  from public.lightspeed_outlets o
)
select * from zones;
comment on view tillsync.outlet_zones is 'Each outlet with a zone that can be computed with.';
revoke all on tillsync.outlet_zones from public, anon, authenticated, service_role;
grant select on tillsync.outlet_zones to tillsync_reader, service_role;
