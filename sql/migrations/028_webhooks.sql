-- Up Migration
-- Sources that say by themselves that something changed: whether they do, and how soon it is stored.
alter table sync_state add column hinted_at timestamptz;
comment on column sync_state.hinted_at is 'When a run last began because the source said that something changed (a webhook); null: never.';
alter table sync_state add column arrival interval;
comment on column sync_state.arrival is 'How old the newest record was, by the source''s own time, when an incremental run stored it; of the last run that brought a newer one.';
