-- Up Migration
-- How far each lane has come, what is paused, who did what, what could not be stored; and who may see it.

-- Cursors, control, budget
create table sync_cursors (
  id bigint generated always as identity primary key,
  source text not null,
  entity text not null,
  lane text not null,
  walk_id text not null,
  partition text not null default '',
  epoch bigint not null default 1,
  range_from text not null,
  range_to text,
  position text not null,
  first_version text,
  state text not null default 'active',
  mode text not null default 'newer',
  pages bigint not null default 0,
  records bigint not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  moved_at timestamptz not null default now(),
  constraint sync_cursors_lane check (lane in ('incremental', 'import', 'reconcile')),
  constraint sync_cursors_state check (state in ('active', 'finished')),
  unique (source, entity, lane, walk_id, partition, range_from)
);
comment on table sync_cursors is 'How far each lane has come in each list. Moved only by the page commit, in the transaction that stores the page.';
comment on column sync_cursors.walk_id is '"live" for the incremental cursor; one id per import or reconciliation walk.';
comment on column sync_cursors.partition is 'Part of the list that is walked by itself, such as a shop; empty: the list is walked whole.';
comment on column sync_cursors.epoch is 'Raised by every reset: a worker that still holds an older claim cannot commit.';
comment on column sync_cursors.position is 'Every record of the range up to here is stored: a version, or the last id of a list paged by id. Text, because sources differ.';
comment on column sync_cursors.range_to is 'Last version of the range; null: walk until the source has no more.';
comment on column sync_cursors.mode is 'newer: the higher version wins. verify (after a reset or rewind): rows of equal version are compared and repaired.';
comment on column sync_cursors.first_version is 'Lowest version met, for the share of the range that is done.';
create unique index sync_cursors_live on sync_cursors (source, entity, partition) where walk_id = 'live';

create table sync_cursor_days (
  source text not null,
  entity text not null,
  partition text not null default '',
  day date not null,
  position text not null,
  recorded_at timestamptz not null default now(),
  primary key (source, entity, partition, day)
);
comment on table sync_cursor_days is 'The incremental cursor as it stood at the first run of each day: the daily run starts from yesterday''s, since nothing promises that versions become visible in order.';

create table sync_days (
  source text not null,
  day date not null,
  workflow_id text not null,
  claimed_at timestamptz not null default now(),
  primary key (source, day)
);
comment on table sync_days is 'Which run did the nightly work of each of the shop''s calendar days: claimed once, so that a missed night is made up once and a doubled hour does nothing twice.';

create table sync_control (
  source text not null,
  entity text not null,
  lane text not null,
  paused boolean not null default false,
  changed_at timestamptz not null default now(),
  changed_by text,
  primary key (source, entity, lane)
);
comment on table sync_control is 'Pauses, per entity and lane; "*" stands for all. Every request to the source asks here first.';

create table sync_audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor text not null,
  origin text,
  action text not null,
  source text,
  entity text,
  lane text,
  workflow_id text,
  detail text
);
comment on table sync_audit is 'Who did what from where: every action taken through the dashboard, the CLI or the admin API. Written by the workflow that carries it out.';
comment on column sync_audit.actor is 'dashboard, cli, admin api, schedule …: the way in, not a person''s name.';
comment on column sync_audit.origin is 'Network address of the caller, where there is one.';
comment on column sync_audit.action is 'sync, import, pause, resume, cancel, reset, migrate …';
create index sync_audit_recent on sync_audit (at desc);

create table sync_shop (
  source text primary key,
  shop_id text,
  name text,
  outlet_ids text[] not null default '{}',
  demo boolean not null default false,
  pinned_at timestamptz not null default now()
);
comment on table sync_shop is 'The shop this database was filled from. Another shop''s token, or the demo shop beside a real one, is refused.';

-- Rejects and findings
create table sync_rejects (
  source text not null,
  entity_type text not null,
  payload_hash text not null,
  reason_code text not null,
  reason text not null,
  record_id text,
  version text,
  payload json not null,
  first_seen timestamptz not null default now(),
  last_seen timestamptz not null default now(),
  times_seen bigint not null default 1,
  log_id integer,
  resolved_at timestamptz,
  primary key (source, entity_type, payload_hash)
);
comment on table sync_rejects is 'Records that could not be stored, whole, with the reason. Nothing is dropped silently. Holds personal data.';
comment on column sync_rejects.reason is 'A sentence for a person; never contains a value of the record.';
comment on column sync_rejects.payload is 'The record as received (json keeps its text).';
comment on column sync_rejects.resolved_at is 'A later good version of the same record was stored then.';
create index sync_rejects_record on sync_rejects (source, entity_type, record_id) where resolved_at is null;

create table sync_findings (
  source text not null,
  entity_type text not null,
  code text not null,
  field text not null,
  rows bigint not null default 0,
  last_record_id text,
  first_seen timestamptz not null default now(),
  last_seen timestamptz not null default now(),
  last_log_id integer,
  primary key (source, entity_type, code, field)
);
comment on table sync_findings is 'Odd input that was stored all the same: the row is in its table, what did not fit its column stands in the row''s extra.';

-- Who may do what: the service role writes, the reader reads all but personal payloads, nobody else sees anything
do $$
declare
  t text;
begin
  foreach t in array array['sync_state', 'sync_sources', 'sync_chores', 'sync_log', 'sync_cursors', 'sync_cursor_days', 'sync_days', 'sync_control',
                           'sync_shop', 'sync_rejects', 'sync_findings', 'sync_audit'] loop
    execute format('alter table %I enable row level security', t);
    execute format('revoke all on %I from public, anon, authenticated', t);
    execute format('grant select, insert, update, delete on %I to service_role', t);
    execute format('create policy service_role_all on %I to service_role using (true) with check (true)', t);
    if t <> 'sync_rejects' then
      execute format('grant select on %I to tillsync_reader', t);
    end if;
    execute format('create policy reader_select on %I for select to tillsync_reader using (true)', t);
  end loop;
end
$$;

-- The reader sees that and why a record was rejected, not the record itself.
grant select (source, entity_type, payload_hash, reason_code, reason, record_id, version, first_seen, last_seen, times_seen,
  log_id, resolved_at) on sync_rejects to tillsync_reader;

grant usage on sequence sync_log_id_seq to service_role;
