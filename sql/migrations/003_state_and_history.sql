-- Up Migration
-- Where each entity stands, and what was done.

-- sync_state: one row per entity, what a person asks first
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
