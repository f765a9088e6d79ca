-- Up Migration
-- Roles, the internal schema, and the tables in which the sync keeps its own books.

-- Hosted Supabase brings these roles; elsewhere they are made here. None of them gets anything by default.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['anon', 'authenticated', 'service_role', 'tillsync_reader'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      begin
        execute format('create role %I nologin', wanted);
      exception when duplicate_object or unique_violation then
        null; -- another database of the same server was migrated at the same moment
      end;
    end if;
  end loop;
end
$$;

-- PostgREST and the hosted gateway log in as this role and change to the one a token names.
do $$
begin
  if exists (select from pg_roles where rolname = 'authenticator') then
    grant tillsync_reader to authenticator;
  end if;
end
$$;

create schema if not exists tillsync;
comment on schema tillsync is 'Internals of tillsync: the catalogue of lists and the functions behind the public ones. Not exposed by the API.';
revoke all on schema tillsync from public;
grant usage on schema tillsync to service_role;
grant usage on schema public to service_role, tillsync_reader;

-- ---------------------------------------------------------------------------------------------------------------
-- Catalogue: what the page commit knows of a list. The columns themselves are read from the table.
-- ---------------------------------------------------------------------------------------------------------------
create table tillsync.lists (
  source text not null,
  entity text not null,
  table_name text not null,
  versioned boolean not null,
  newest_column text,
  fallbacks jsonb not null default '{}',
  own_columns text[] not null default '{}',
  primary key (source, entity)
);
comment on table tillsync.lists is 'One row per list of a source: the table it goes to and how its rows are told apart.';
comment on column tillsync.lists.versioned is 'True: the higher version wins and equal versions are unchanged. False: the content is compared.';
comment on column tillsync.lists.newest_column is 'Column with the source''s own time, for "data as of".';
comment on column tillsync.lists.fallbacks is 'Column → member it falls back to when its own is absent; a use is marked in extra as {"column": null}.';
comment on column tillsync.lists.own_columns is 'created_at/updated_at where the source has none: our first and last write.';

create table tillsync.children (
  source text not null,
  entity text not null,
  member text not null,
  table_name text not null,
  parent_column text not null,
  counted_as text,
  own_columns text[] not null default '{version,created_at,updated_at,deleted_at}',
  primary key (source, entity, member)
);
comment on table tillsync.children is 'Arrays inside a record that have a table of their own, keyed by parent and position.';
comment on column tillsync.children.counted_as is 'sync_state row that counts these rows, where it has one.';
comment on column tillsync.children.own_columns is 'Columns taken from the parent, not from the element.';
grant select on tillsync.lists, tillsync.children to service_role;

-- ---------------------------------------------------------------------------------------------------------------
-- sync_state: one row per entity, what a person asks first
-- ---------------------------------------------------------------------------------------------------------------
create table sync_state (
  entity_type text primary key,
  source text not null default 'lightspeed',
  last_sync_time timestamptz,
  status text default 'pending',
  error_message text,
  created_at timestamptz default now(),
  updated_at timestamptz default now(),
  last_version bigint,
  last_attempt_time timestamptz,
  last_attempt_status text,
  error_code text,
  error_actor text,
  waiting_reason text,
  row_count bigint not null default 0,
  newest_source_time timestamptz,
  rejected_count bigint not null default 0,
  records_synced integer,
  sync_duration_seconds integer,
  constraint sync_state_status check (status in ('never_synced', 'pending', 'success', 'failed'))
);
comment on table sync_state is 'Where each entity stands. Written by the page commit and by the opening and closing of runs.';
comment on column sync_state.last_sync_time is 'End of the last successful run.';
comment on column sync_state.status is 'Of the last finished incremental run, or of the first import (pending while under way).';
comment on column sync_state.last_version is 'Every record with a version up to it is stored; null until the first import is done.';
comment on column sync_state.last_attempt_time is 'Start of the newest run, whatever became of it.';
comment on column sync_state.waiting_reason is 'Why a running import does not move at present, in words; null while it moves.';
comment on column sync_state.row_count is 'Rows in the entity''s table, deleted ones included; maintained by the page commit so that no page counts a big table.';
comment on column sync_state.newest_source_time is 'Newest time that the source itself put on a stored row: "data as of".';
comment on column sync_state.rejected_count is 'Open rows in sync_rejects.';
comment on column sync_state.records_synced is 'Records received by the last finished run.';
comment on column sync_state.sync_duration_seconds is 'Duration of the last finished run, seconds.';
insert into sync_state (entity_type, status) values
  ('customers', 'never_synced'), ('outlets', 'never_synced'), ('products', 'never_synced'),
  ('sales', 'never_synced'), ('sale_line_items', 'never_synced'), ('inventory', 'never_synced')
on conflict (entity_type) do nothing;

-- ---------------------------------------------------------------------------------------------------------------
-- sync_log: one row per run and entity
-- ---------------------------------------------------------------------------------------------------------------
create table sync_log (
  id serial primary key,
  timestamp timestamptz default now(),
  entity_type text not null,
  action text not null,
  status text not null,
  duration_seconds numeric,
  records_processed integer default 0,
  error_details text,
  metadata jsonb,
  source text not null default 'lightspeed',
  lane text,
  outcome text,
  error_code text,
  error_actor text,
  run_id text,
  workflow_id text,
  finished_at timestamptz,
  inserted bigint not null default 0,
  updated bigint not null default 0,
  unchanged bigint not null default 0,
  rejected bigint not null default 0,
  superseded bigint not null default 0,
  pages integer not null default 0,
  requests integer not null default 0,
  api_ms bigint not null default 0,
  bytes bigint not null default 0,
  version_from text,
  version_to text,
  constraint sync_log_status check (status in ('started', 'completed', 'failed'))
);
comment on table sync_log is 'History: one row per run and entity, opened as started, closed as completed or failed.';
comment on column sync_log.timestamp is 'Start of the run.';
comment on column sync_log.action is 'incremental_sync, historical_import, reconcile, sweep, reset …';
comment on column sync_log.outcome is 'ok, partial (some rows rejected), failed, cancelled, vanished; null while running.';
comment on column sync_log.error_details is 'The sentence a person reads: what happened, who must act, how.';
comment on column sync_log.run_id is 'Temporal run id of the entity''s workflow (its first one, when it continued as new).';
comment on column sync_log.inserted is 'Source records: inserted + updated + unchanged + rejected + superseded = records_processed.';
comment on column sync_log.superseded is 'Records that were older than what is stored, or older twins on the same page.';
comment on column sync_log.requests is 'Requests to the source, failed ones included.';
comment on column sync_log.api_ms is 'Time spent waiting for the source, ms, summed over requests.';
comment on column sync_log.version_from is 'Cursor at the start of the run.';
comment on column sync_log.version_to is 'Cursor after the last committed page.';
create index idx_sync_log_timestamp on sync_log (timestamp);
create index idx_sync_log_entity_type on sync_log (entity_type);
create index idx_sync_log_status on sync_log (status);
create index sync_log_recent on sync_log (entity_type, timestamp desc);
create unique index sync_log_run on sync_log (workflow_id, run_id, entity_type);
create index sync_log_open on sync_log (id) where status = 'started';

-- ---------------------------------------------------------------------------------------------------------------
-- Cursors, control, budget
-- ---------------------------------------------------------------------------------------------------------------
create table sync_cursors (
  id bigint generated always as identity primary key,
  source text not null,
  entity text not null,
  lane text not null,
  walk_id text not null,
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
  unique (source, entity, lane, walk_id, range_from)
);
comment on table sync_cursors is 'How far each lane has come in each list. Moved only by the page commit, in the transaction that stores the page.';
comment on column sync_cursors.walk_id is '"standing" for the incremental cursor; one id per import or reconciliation walk.';
comment on column sync_cursors.epoch is 'Raised by every reset: a worker that still holds an older claim cannot commit.';
comment on column sync_cursors.position is 'Every record of the range up to here is stored: a version, or the last id of a list paged by id. Text, because sources differ.';
comment on column sync_cursors.range_to is 'Last version of the range; null: walk until the source has no more.';
comment on column sync_cursors.mode is 'newer: the higher version wins. verify (after a reset or rewind): rows of equal version are compared and repaired.';
comment on column sync_cursors.first_version is 'Lowest version met, for the share of the range that is done.';
create unique index sync_cursors_standing on sync_cursors (source, entity) where walk_id = 'standing';

create table sync_cursor_days (
  source text not null,
  entity text not null,
  day date not null,
  position text not null,
  recorded_at timestamptz not null default now(),
  primary key (source, entity, day)
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

-- ---------------------------------------------------------------------------------------------------------------
-- Rejects and findings
-- ---------------------------------------------------------------------------------------------------------------
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

-- ---------------------------------------------------------------------------------------------------------------
-- Who may do what: the service role writes, the reader reads all but personal payloads, nobody else sees anything
-- ---------------------------------------------------------------------------------------------------------------
do $$
declare
  t text;
begin
  foreach t in array array['sync_state', 'sync_log', 'sync_cursors', 'sync_cursor_days', 'sync_days', 'sync_control',
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
