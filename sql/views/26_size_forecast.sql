create or replace view public.size_forecast with (security_invoker = true) as
with measured as (
  select pg_database_size(current_database()) as bytes, p.quota_bytes, p.warn_share, p.warn_days, h.days,
         case when h.days > 0 then round(h.gained / h.days) end as growth
  from tillsync.size_plan p
  cross join (
    select max(h.day) - min(h.day) as days,
           (array_agg(h.bytes order by h.day desc))[1]::numeric - (array_agg(h.bytes order by h.day))[1] as gained
    from tillsync.size_history h
    where h.day >= (select max(day) from tillsync.size_history) - 30
  ) h
), reached as (
  -- a hundred years on is never
  select m.*, case when m.growth > 0 and (m.quota_bytes - m.bytes) / m.growth < 36500
                   then greatest(0, floor((m.quota_bytes - m.bytes) / m.growth))::int end as days_left
  from measured m
)
select r.bytes, r.quota_bytes, round(r.bytes::numeric / r.quota_bytes, 4) as used_share,
       r.growth as growth_bytes_per_day, r.days as measured_over_days,
       r.bytes + 30 * r.growth as bytes_in_30_days, r.bytes + 365 * r.growth as bytes_in_365_days,
       current_date + r.days_left as quota_reached_on,
       case when r.quota_bytes is null then 'OK'
            when r.bytes >= r.quota_bytes * 0.95 then 'ALERT'
            when r.bytes >= r.quota_bytes * r.warn_share or r.days_left <= r.warn_days then 'WARNING'
            else 'OK' end as size_status
from reached r;
comment on view public.size_forecast is 'How big the database is, how fast it grows, and when it meets the plan''s quota (set_size_quota). One row.';
comment on column public.size_forecast.used_share is 'Of the quota: 0.8 is 80 %.';
comment on column public.size_forecast.growth_bytes_per_day is 'Over the last 30 days on record; null until there are two.';
comment on column public.size_forecast.quota_reached_on is 'At this growth; null: not in sight.';
comment on column public.size_forecast.size_status is 'ALERT: 95 % of the quota. WARNING: the plan''s own threshold, or growth reaches the quota soon. Else OK.';
revoke all on public.size_forecast from public, anon, authenticated, service_role;
grant select on public.size_forecast to tillsync_reader, service_role;
