-- Up Migration
-- What the database keeps beyond a copy: stock history, new columns out of extra, customers that asked to be forgotten, size.

-- What the database keeps beyond a copy, and how it changes and shrinks: stock history, new columns out of extra,
-- customers that asked to be forgotten, retention, size.

-- Stock history
create table public.lightspeed_inventory_history (
  inventory_id text not null,
  day date not null,
  current_amount numeric,
  average_cost numeric,
  taken_at timestamptz not null default now(),
  primary key (inventory_id, day)
);
comment on table public.lightspeed_inventory_history is
  'Stock levels of the past: the API tells only today''s. A row only for days on which a level differs from the one before. Read it through stock_on_day.';
comment on column public.lightspeed_inventory_history.inventory_id is 'lightspeed_inventory.id; outlet and product stand there.';
comment on column public.lightspeed_inventory_history.day is 'Calendar day in the outlet''s time zone on which the level was taken down.';
comment on column public.lightspeed_inventory_history.current_amount is 'Units; null: no longer kept.';
comment on column public.lightspeed_inventory_history.average_cost is 'Of one unit, without tax.';
comment on column public.lightspeed_inventory_history.taken_at is 'The moment it was taken down.';
create index lightspeed_inventory_history_day on public.lightspeed_inventory_history (day); -- what changed on a day; the first day

-- Re-projection: a new column of an old table, filled from extra without asking the source again
create table tillsync.reprojections (
  table_name text not null,
  column_name text not null,
  position text not null default '',
  rows_seen bigint not null default 0,
  rows_filled bigint not null default 0,
  rows_unfit bigint not null default 0,
  state text not null default 'active' check (state in ('active', 'finished')),
  started_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (table_name, column_name)
);
comment on table tillsync.reprojections is 'How far each new column has been filled from extra.';
comment on column tillsync.reprojections.position is 'Last record id that was looked at; a batch goes on from here.';
comment on column tillsync.reprojections.rows_filled is 'Rows whose member moved from extra to the column.';
comment on column tillsync.reprojections.rows_unfit is 'Rows whose value does not fit the column; it stays in extra.';

-- Erasure: a customer who asked to be forgotten
create table tillsync.erased (
  source text not null,
  customer_id text not null,
  erased_at timestamptz not null default now(),
  primary key (source, customer_id)
);
comment on table tillsync.erased is
  'Customers who must stay forgotten. Only the id is kept, so that the next sync does not bring them back. Deleting a row lets the next change of the record in again.';

-- Size
create table tillsync.size_history (
  day date primary key,
  bytes bigint not null
);
comment on table tillsync.size_history is 'Size of the whole database, once a day, UTC.';
comment on column tillsync.size_history.bytes is 'As pg_database_size says: tables, indexes, everything.';

create table tillsync.size_plan (
  one boolean primary key default true check (one),
  quota_bytes bigint check (quota_bytes > 0),
  warn_share numeric not null default 0.8 check (warn_share between 0 and 1),
  warn_days integer not null default 30
);
comment on table tillsync.size_plan is 'What the hosting plan allows, one row.';
comment on column tillsync.size_plan.quota_bytes is 'Null: nobody said, so nothing is warned of.';
comment on column tillsync.size_plan.warn_share is 'Warn from this share of the quota …';
comment on column tillsync.size_plan.warn_days is '… or when growth will reach it within so many days.';

insert into tillsync.size_plan default values;

-- Who may do what
alter table public.lightspeed_inventory_history enable row level security;

revoke all on public.lightspeed_inventory_history from public, anon, authenticated;

grant select, insert, update, delete on public.lightspeed_inventory_history to service_role;

grant select on public.lightspeed_inventory_history to tillsync_reader;

create policy tillsync_reader_reads on public.lightspeed_inventory_history for select to tillsync_reader using (true);

create policy service_role_all on public.lightspeed_inventory_history to service_role using (true) with check (true);

grant select, insert, update, delete on tillsync.reprojections, tillsync.size_history, tillsync.size_plan to service_role;

grant select on tillsync.erased to service_role; -- the triggers ask it; only erase_customer writes it

grant select on tillsync.size_history, tillsync.size_plan to tillsync_reader;
