-- What is gone at the source without a word of it, and what was changed at the source after it had been settled.
do $$
declare
  t text;
begin
  -- the lists whose deleted records are never shown: they carry deleted_at at best, and cannot be asked for it
  foreach t in array array['users', 'taxes', 'brands', 'suppliers', 'payment_types', 'product_types', 'price_books', 'product_categories', 'inventory'] loop
    execute format('alter table public.lightspeed_%s add column swept_at timestamptz', t);
  end loop;
end
$$;

alter table sync_cursors add column settled_at timestamptz, add column unnamed bigint not null default 0;
update sync_cursors set settled_at = now() where lane = 'reconcile'; -- what they were shown was not written down
comment on column sync_cursors.settled_at is 'When a comparing walk was ended; null: not yet.';
comment on column sync_cursors.unnamed is 'Records without a key on a comparing walk: nothing can be gone by such a walk, since each may be the one that is missing.';

create table tillsync.sightings (
  walk bigint not null,
  key text not null,
  primary key (walk, key)
);
comment on table tillsync.sightings is
  'Keys that any page has shown since a comparing walk began, for lists without versions; emptied when the walk is ended.';

create table sync_sweeps (
  id bigint generated always as identity primary key,
  source text not null,
  entity_type text not null,
  walk_id text not null,
  state text not null,
  gone bigint not null,
  known bigint not null,
  shown bigint not null,
  found_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  swept_at timestamptz,
  settled_at timestamptz,
  log_id integer,
  constraint sync_sweeps_state check (state in ('held', 'swept', 'undone', 'over'))
);
comment on table sync_sweeps is
  'Records that a whole, complete walk of a list did not show any more. They are marked as deleted, unless they are so many that a fault is likelier.';
comment on column sync_sweeps.walk_id is 'sync_cursors.walk_id of the comparing walk that found it.';
comment on column sync_sweeps.state is
  'held: too many at once, nothing was marked. swept: marked. undone: taken back by a person; those records stay until the source shows them again or somebody confirms. over: held or undone once, and settled since.';
comment on column sync_sweeps.gone is 'Records that were not shown.';
comment on column sync_sweeps.known is 'Records of the list that were not deleted before.';
comment on column sync_sweeps.shown is 'Records that the walk was shown.';
comment on column sync_sweeps.found_at is 'When it was first found.';
comment on column sync_sweeps.seen_at is 'When it was last found.';
comment on column sync_sweeps.swept_at is 'swept_at and deleted_at of the rows that it marked; null: it marked none.';
comment on column sync_sweeps.settled_at is 'When it was undone, confirmed or over.';
create unique index sync_sweeps_held on sync_sweeps (source, entity_type) where state = 'held';
create index sync_sweeps_newest on sync_sweeps (source, entity_type, id desc);

create table sync_sweep_records (
  sweep_id bigint not null references sync_sweeps on delete cascade,
  record_id text not null,
  primary key (sweep_id, record_id)
);
comment on table sync_sweep_records is
  'The records of a sweep, as long as it can be undone or confirmed. One that is shown again leaves a sweep that is held or undone.';
comment on column sync_sweep_records.sweep_id is 'sync_sweeps.id';
comment on column sync_sweep_records.record_id is 'The record''s key as one text.';

alter table tillsync.lists add column amendments jsonb;
comment on column tillsync.lists.amendments is
  'What is kept of changes to its records. title: for people. when: condition on the row before. values: columns whose values are kept; absent: of each changed column the name, but for those in "not". '
  'amount, outlet, at: expressions. parts: the member whose number is kept. Null: nothing.';

create table sync_amendments (
  id bigint generated always as identity primary key,
  source text not null,
  entity_type text not null,
  record_id text not null,
  kind text not null,
  from_version text,
  version text,
  noted_at timestamptz not null default now(),
  fields text[] not null,
  before jsonb,
  after jsonb,
  amount_before numeric,
  amount_after numeric,
  parts_before bigint,
  parts_after bigint,
  outlet_id text,
  at timestamptz,
  transaction xid8 not null default pg_current_xact_id(),
  constraint sync_amendments_kind check (kind in ('changed', 'deleted', 'restored'))
);
comment on table sync_amendments is
  'Records that changed after they had been settled: a sale after it was closed, a deleted sale, a customer''s data. Written by a trigger on their tables; no personal data.';
comment on column sync_amendments.record_id is 'The record''s key as one text.';
comment on column sync_amendments.kind is 'changed, deleted, or restored: no longer deleted.';
comment on column sync_amendments.from_version is 'Version before.';
comment on column sync_amendments.version is 'Version after; the same as before: not the source changed it, but somebody here, or a repair of that.';
comment on column sync_amendments.noted_at is 'When it was stored here.';
comment on column sync_amendments.fields is 'Names of the columns that changed.';
comment on column sync_amendments.before is 'Of a sale: money, status, time and place before, as far as they changed. Of a customer nothing: names only.';
comment on column sync_amendments.after is 'The same afterwards.';
comment on column sync_amendments.amount_before is 'What it counted with tax before; 0: nothing. Null: the list has no money.';
comment on column sync_amendments.amount_after is 'What it counts since.';
comment on column sync_amendments.parts_before is 'Number of its lines before; null: the list has none.';
comment on column sync_amendments.parts_after is 'Number of its lines since.';
comment on column sync_amendments.outlet_id is 'The outlet before.';
comment on column sync_amendments.at is 'The record''s own time before: when it was sold.';
comment on column sync_amendments.transaction is 'In which it was written: the rows of one page belong together.';
create index sync_amendments_newest on sync_amendments (source, entity_type, noted_at desc);
create index sync_amendments_record on sync_amendments (record_id);

do $$
declare
  t text;
begin
  foreach t in array array['sync_sweeps', 'sync_sweep_records', 'sync_amendments'] loop
    execute format('alter table %I enable row level security', t);
    execute format('revoke all on %I from public, anon, authenticated', t);
    execute format('grant select, insert, update, delete on %I to service_role', t);
    execute format('create policy service_role_all on %I to service_role using (true) with check (true)', t);
    execute format('grant select on %I to tillsync_reader', t);
    execute format('create policy reader_select on %I for select to tillsync_reader using (true)', t);
  end loop;
end
$$;
grant select, insert, update, delete on tillsync.sightings to service_role;
