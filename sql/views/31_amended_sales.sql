create or replace view public.amended_sales with (security_invoker = true) as
select a.record_id as sale_id, s.invoice_number, (a.at at time zone coalesce(z.time_zone, 'UTC'))::date as sale_date, a.outlet_id, z.outlet_name, z.currency,
       a.noted_at, a.kind, a.version is distinct from a.from_version as by_source, a.fields, a.before, a.after,
       a.amount_before as total_before, a.amount_after as total_after, a.amount_after - a.amount_before as difference,
       a.parts_before as lines_before, a.parts_after as lines_after, a.from_version, a.version
from public.sync_amendments a
left join public.lightspeed_sales s on s.id = a.record_id
left join tillsync.outlet_zones z on z.outlet_id = a.outlet_id
where a.source = 'lightspeed' and a.entity_type = 'sales' and a.fields <> '{}';
comment on view public.amended_sales is
  'Sales that were changed after they were closed, or deleted: one row per version that changed money, status, time, place or the number of lines. What happened before tillsync first stored a sale is not known. '
  'The sum of difference by day of noted_at is what closed days were changed by.';
comment on column public.amended_sales.sale_date is 'Calendar day of the sale before the change, in the outlet''s time zone.';
comment on column public.amended_sales.noted_at is 'When the change arrived here.';
comment on column public.amended_sales.kind is 'changed, deleted, or restored: no longer deleted.';
comment on column public.amended_sales.by_source is 'False: the version is the same, so not the till changed it, but somebody in this database, or a repair of that.';
comment on column public.amended_sales.fields is 'Names of the columns of lightspeed_sales that changed; line_items: their number.';
comment on column public.amended_sales.before is 'Their values before.';
comment on column public.amended_sales.after is 'Their values since.';
comment on column public.amended_sales.total_before is 'What the sale counted with tax; 0 where it did not count.';
comment on column public.amended_sales.total_after is 'What it counts since.';
comment on column public.amended_sales.difference is 'total_after - total_before.';
comment on column public.amended_sales.lines_before is 'Number of its lines before.';
comment on column public.amended_sales.lines_after is 'Number of its lines since; null: the change was not a new version from the till.';
comment on column public.amended_sales.from_version is 'Version before; version: since.';
comment on column public.amended_sales.version is 'See from_version.';
revoke all on public.amended_sales from public, anon, authenticated, service_role;
grant select on public.amended_sales to tillsync_reader, service_role;
