-- What the checks of the night and of the syncs find, in one place: the dashboard, incidents and alerts read it from here.
create table sync_warnings (
  id bigint generated always as identity primary key,
  source text not null,
  kind text not null,
  subject text not null,
  facts jsonb not null,
  since timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  ended_at timestamptz
);
comment on table sync_warnings is 'What a check found that somebody should know, from when to when.';
comment on column sync_warnings.kind is 'Which check; its words stand in src/health/warnings.';
comment on column sync_warnings.subject is 'What it is about, the same as long as it lasts: a list, an outlet and day, a month …';
comment on column sync_warnings.facts is 'The numbers and names of its sentence; no personal data.';
comment on column sync_warnings.since is 'When it was first found.';
comment on column sync_warnings.seen_at is 'When it was last found.';
comment on column sync_warnings.ended_at is 'When a check no longer found it; null: it holds.';
create unique index sync_warnings_open on sync_warnings (source, kind, subject) where ended_at is null;
create index sync_warnings_ended on sync_warnings (ended_at) where ended_at is not null;

alter table sync_warnings enable row level security;
revoke all on sync_warnings from public, anon, authenticated;
grant select, insert, update, delete on sync_warnings to service_role;
create policy service_role_all on sync_warnings to service_role using (true) with check (true);
grant select on sync_warnings to tillsync_reader;
create policy reader_select on sync_warnings for select to tillsync_reader using (true);
