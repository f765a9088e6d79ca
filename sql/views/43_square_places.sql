create or replace view tillsync.square_places with (security_invoker = true) as
-- materialized: else the zone is looked up again for every order
with places as materialized (
  select l.id as outlet_id, l.name as outlet_name, coalesce(tillsync.zone_of(l.timezone), 'UTC') as time_zone, l.currency
  from public.square_locations l
)
select * from places;
comment on view tillsync.square_places is 'Each Square location with a zone that can be computed with.';
revoke all on tillsync.square_places from public, anon, authenticated, service_role;
grant select on tillsync.square_places to tillsync_reader, service_role;
