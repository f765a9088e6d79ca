-- Findings count records, not how often they were seen.
create table sync_finding_records (
  source text not null,
  entity_type text not null,
  code text not null,
  field text not null,
  record_id text not null,
  primary key (source, entity_type, code, field, record_id)
);
comment on table sync_finding_records is 'The records that a finding is about, a thousand of each at most.';
comment on column sync_finding_records.record_id is 'The record''s key as one text, its first 200 characters.';
comment on column sync_findings.rows is 'Records that it was seen on; 1000: at least so many.';
comment on column sync_findings.field is 'The member; * stands for any: text that was mended, or further unknown names where a list has more than 200.';
insert into sync_finding_records (source, entity_type, code, field, record_id)
  select f.source, f.entity_type, f.code, f.field, f.last_record_id from sync_findings f where f.last_record_id is not null;
update sync_findings f set rows = least(f.rows, 1000);

do $$
begin
  alter table sync_finding_records enable row level security;
  revoke all on sync_finding_records from public, anon, authenticated;
  grant select, insert, update, delete on sync_finding_records to service_role;
  create policy service_role_all on sync_finding_records to service_role using (true) with check (true);
  grant select on sync_finding_records to tillsync_reader;
  create policy reader_select on sync_finding_records for select to tillsync_reader using (true);
end
$$;

-- The vendor is moving from status to state and attributes: what a sale counts as is said here, once, for every view.
alter table public.lightspeed_sales add column standing text generated always as (
  case
    when status = 'VOIDED' or state = 'voided' then 'voided'
    when status in ('CLOSED', 'ONACCOUNT_CLOSED', 'LAYBY_CLOSED', 'DISPATCHED_CLOSED', 'PICKED_UP_CLOSED', 'SERVICE_CLOSED')
      or state = 'closed' then 'closed'
    when status in ('SAVED', 'OPEN') or state = 'parked' then 'parked'
    when status = 'LAYBY' or (attributes ? 'layby' and status is null) then 'layby'
    when status = 'ONACCOUNT' or (attributes ? 'onaccount' and status is null) then 'on_account'
    when status in ('AWAITING_DISPATCH', 'AWAITING_PICKUP', 'SERVICE') or state = 'pending' then 'pending'
    else 'unknown'
  end) stored;
comment on column public.lightspeed_sales.standing is
  'What the sale counts as, from status, state and attributes: closed (revenue), voided, parked, layby, on_account, pending, unknown. '
  'Voided or closed by either name is voided or closed. A deleted sale keeps its standing: see deleted_at.';
drop index public.lightspeed_sales_open;
create index lightspeed_sales_standing on public.lightspeed_sales (standing) where standing <> 'closed'; -- laybys, accounts, parked, voided: the few

-- A list that shows nothing for far longer than it ever did is said.
alter table sync_state add column last_change_at timestamptz, add column usual_pause interval;
comment on column sync_state.last_change_at is 'When a page last brought a record that was new or changed.';
comment on column sync_state.usual_pause is 'The longest pause between two runs that brought a change, of the last 60 days; noted by the night, null while little is known.';
alter table sync_sources add column left_out text[] not null default '{}';
comment on column sync_sources.left_out is 'Lists that the settings leave out: they are neither imported nor synced nor shown.';

-- The size of page that fits is found out once.
alter table sync_cursors add column page_size integer;
comment on column sync_cursors.page_size is 'Records asked for at once where more were too much for the source or the database; null: as many as the settings say.';
