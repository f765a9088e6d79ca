-- Up Migration
-- Where each entity stands, and what was done.

-- sync_state: one row per entity, what a person asks first
create table sync_sources (
  source text primary key,
  label text not null,
  outlets_table text,
  zone_column text,
  fresh interval not null default '2 hours',
  stale interval not null default '12 hours',
  schedules jsonb not null default '[]',
  zone_setting text,
  time_zone text,
  zone_note text,
  described_at timestamptz
);
comment on table sync_sources is 'The tills that fill this database. Label and outlets come from the catalogue; the rest is what the worker was told by its settings, and found out.';
comment on column sync_sources.label is 'The source''s name for people.';
comment on column sync_sources.outlets_table is 'Table of its shops, and in zone_column the column with their time zone.';
comment on column sync_sources.zone_column is 'See outlets_table.';
comment on column sync_sources.fresh is 'A list is up to date until its last success is this old; it is late until stale, and out of date beyond.';
comment on column sync_sources.stale is 'See fresh.';
comment on column sync_sources.schedules is 'Its runs: [{id, kind: daily or hourly, cron}].';
comment on column sync_sources.zone_setting is 'Time zone that the settings name; null: that of most open outlets.';
comment on column sync_sources.time_zone is 'The zone in which its schedules run and its days are counted; null: not decided yet.';
comment on column sync_sources.zone_note is 'Why it is not the zone that the settings or the outlets say, in words; null: it is.';
comment on column sync_sources.described_at is 'When a worker with this source last started.';

create table sync_chores (
  source text not null,
  chore text not null,
  last_attempt_at timestamptz not null,
  last_success_at timestamptz,
  failing_since timestamptz,
  failures integer not null default 0,
  error_code text,
  error_actor text,
  error_message text,
  primary key (source, chore)
);
comment on table sync_chores is 'What is done beside the syncing: schedules, audit lines, the night''s work. A chore that fails never stops a sync; it stands here until it goes well again.';
comment on column sync_chores.chore is 'schedules, audit, stock_history, row_counts, database_size, retention.';
comment on column sync_chores.failing_since is 'First of the failures in a row; null: it went well last.';
comment on column sync_chores.failures is 'How many in a row.';

create table sync_state (
  entity_type text primary key,
  source text not null,
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
  unavailable_since timestamptz,
  unavailable_reason text,
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
comment on column sync_state.unavailable_since is 'The source has not given us this list since then: it does not have it, or our token may not read it. Null: it is available.';
comment on column sync_state.unavailable_reason is 'What the source said, and what to do, in words.';
comment on column sync_state.row_count is 'Rows in the entity''s table, deleted ones included; maintained by the page commit so that no page counts a big table.';
comment on column sync_state.newest_source_time is 'Newest time that the source itself put on a stored row: "data as of".';
comment on column sync_state.rejected_count is 'Open rows in sync_rejects.';
comment on column sync_state.records_synced is 'Records received by the last finished run.';
comment on column sync_state.sync_duration_seconds is 'Duration of the last finished run, seconds.';

insert into sync_state (entity_type, source, status) values
  ('customers', 'lightspeed', 'never_synced'), ('outlets', 'lightspeed', 'never_synced'), ('products', 'lightspeed', 'never_synced'),
  ('sales', 'lightspeed', 'never_synced'), ('sale_line_items', 'lightspeed', 'never_synced'), ('inventory', 'lightspeed', 'never_synced')
on conflict (entity_type) do nothing;

-- sync_log: one row per run and entity
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
  source text not null,
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
comment on column sync_log.outcome is 'ok, partial (some rows rejected), not_available (the source does not give us the list), failed, cancelled, vanished; null while running.';
comment on column sync_log.error_details is 'The sentence a person reads: what happened, who must act, how.';
comment on column sync_log.run_id is 'Temporal run id of the entity''s workflow (its first one, when it continued as new).';
comment on column sync_log.inserted is 'Source records: inserted + updated + unchanged + rejected + superseded = records_processed.';
comment on column sync_log.superseded is 'Records that were older than what is stored, or older duplicates on the same page.';
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
