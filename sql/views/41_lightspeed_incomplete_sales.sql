-- A day of grace: a till may stand in a zone that is ahead of ours, or its clock may be a little fast.
create or replace view tillsync.lightspeed_incomplete_sales with (security_invoker = true) as
select r.code, s.id as record_id, null::numeric as off_by
from public.lightspeed_sales s
cross join lateral (values
  ('no_date', s.sale_date is null),
  ('no_outlet', s.outlet_id is null),
  ('no_total', s.total_price is null),
  ('future_date', s.sale_date > now() + interval '1 day'),
  ('ancient_date', s.sale_date < timestamptz '2000-01-01 00:00:00+00')
) r (code, broken)
where s.deleted_at is null and s.standing = 'closed' and r.broken;
comment on view tillsync.lightspeed_incomplete_sales is 'Closed sales without a date, an outlet or a total, or of a day that cannot be.';
revoke all on tillsync.lightspeed_incomplete_sales from public, anon, authenticated, service_role;
grant select on tillsync.lightspeed_incomplete_sales to service_role;
