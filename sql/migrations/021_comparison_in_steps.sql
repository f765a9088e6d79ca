-- A comparison of millions of sales goes in steps, and a list that lost rows is compared whole.
alter table sync_cursors add column days_back integer, add column compared_to date;
comment on column sync_cursors.days_back is 'Of a comparison: how many days back it goes; null: the whole list.';
comment on column sync_cursors.compared_to is 'Of a comparison: the money of the days before it has been compared; infinity: of all. Null: of none yet.';
-- a comparison that is under way goes on as what it was begun as
update sync_cursors set days_back = 7 where lane = 'reconcile' and range_from not in ('', '0');

alter table sync_state add column rows_lost bigint not null default 0, add column rows_lost_at timestamptz;
comment on column sync_state.rows_lost is 'Rows that were stored and that the night did not find in the table: somebody deleted them there, or restored it from a copy. Back to 0 once the whole list was compared with the source.';
comment on column sync_state.rows_lost_at is 'When that was last noticed.';

drop function if exists public.start_comparison(text, text, text, text, integer);
drop function if exists public.finish_comparison(bigint, integer, integer);
drop function if exists tillsync.compare_days(tillsync.lists, sync_cursors, integer, date);
