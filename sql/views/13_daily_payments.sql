create or replace view public.daily_payments with (security_invoker = true) as
select u.payment_date, u.outlet_id, u.outlet_name, u.payment_type_id, coalesce(t.name, u.name) as payment_type, u.currency,
       u.payment_count, u.total_amount, u.refund_count, u.refund_total
from (
  select d.payment_date, d.outlet_id, d.outlet_name, d.payment_type_id, d.currency, max(d.name) as name,
         count(*) as payment_count, sum(d.amount) as total_amount,
         count(*) filter (where d.amount < 0) as refund_count, coalesce(sum(d.amount) filter (where d.amount < 0), 0) as refund_total
  from (
    select p.payment_type_id, p.name, p.amount, y.day as payment_date, y.outlet_id, y.outlet_name, y.currency
    from tillsync.payment_days y
    cross join lateral (
      select * from tillsync.taken_payments t
      where t.outlet_id = y.outlet_id and t.paid_at >= y.look_from and t.paid_at < y.look_to
      offset 0
    ) p
    where (p.paid_at at time zone y.zone)::date = y.day
    union all
    -- a payment without an outlet is its sale's
    select p.payment_type_id, p.name, p.amount, (p.paid_at at time zone coalesce(z.time_zone, 'UTC'))::date,
           p.sale_outlet_id, z.outlet_name, z.currency
    from tillsync.taken_payments p
    left join tillsync.outlet_zones z on z.outlet_id = p.sale_outlet_id
    where p.outlet_id is null and p.paid_at is not null
  ) d
  group by d.payment_date, d.outlet_id, d.outlet_name, d.payment_type_id, d.currency
) u
left join public.lightspeed_payment_types t on t.id = u.payment_type_id;
comment on view public.daily_payments is
  'Takings per day, outlet and payment type, for the bank and the till count: every payment on the day it was made, deposits on laybys and accounts included. '
  'So it does not equal the day''s sales. Payments of deleted and voided sales are not in it. '
  'A gift card counts when it is bought, by the way it is paid, and again when it is spent, as a payment type of its own.';
comment on column public.daily_payments.payment_date is 'Calendar day in the outlet''s time zone.';
comment on column public.daily_payments.payment_type_id is 'lightspeed_payment_types.id';
comment on column public.daily_payments.total_amount is 'With tax, refunds taken off.';
comment on column public.daily_payments.refund_total is 'Paid back: zero or negative, already in total_amount.';
revoke all on public.daily_payments from public, anon, authenticated, service_role;
grant select on public.daily_payments to tillsync_reader, service_role;
