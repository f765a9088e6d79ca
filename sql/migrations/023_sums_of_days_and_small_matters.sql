-- What each day came to is kept beside the sales, so that a page about years is there at once; and it is never out of date:
-- whatever writes to a sale notes its days in the same transaction, and such days are added up from the sales themselves.
alter table tillsync.lists add column money_time text;
comment on column tillsync.lists.money_time is
  'Column of its table from which money_view takes "at"; the view reads that table and the outlets alone. Null: its days are added up anew each time.';

create table tillsync.money_kept (
  source text not null,
  entity text not null,
  mark text not null,
  kept_to date not null,
  primary key (source, entity)
);
comment on table tillsync.money_kept is 'Up to which day money_sums has been added up. No row, or another mark: money_sums counts for nothing.';
comment on column tillsync.money_kept.mark is 'money_mark() as it was: the outlets with their zones and currencies, and what the views say.';
comment on column tillsync.money_kept.kept_to is 'Days before it are kept; infinity: all.';

create table tillsync.money_sums (
  source text not null,
  entity text not null,
  day date not null,
  outlet_id text not null,
  currency text not null,
  sales bigint not null,
  net numeric not null,
  tax numeric not null,
  gross numeric not null,
  primary key (source, entity, day, outlet_id, currency)
);
comment on table tillsync.money_sums is 'What the sales of a day, outlet and currency came to when they were last added up; read through money_by_day(), which leaves out the days that were written to since.';

create table tillsync.money_touched (
  source text not null,
  entity text not null,
  day date not null
);
comment on table tillsync.money_touched is 'Days on which a record was written since they were added up, before the write and after it. Only ever added to by writers, so that these do not wait for each other; the night adds such days up again.';
comment on column tillsync.money_touched.day is 'In UTC: no zone shows another day than this, the one before or the one after.';

grant select, insert, update, delete on tillsync.money_kept, tillsync.money_sums, tillsync.money_touched to service_role;
grant select on tillsync.money_kept, tillsync.money_sums, tillsync.money_touched to tillsync_reader;

-- A month is signed within the few seconds of a call: looking up its period for each of its sales took two thirds of that.
alter table sync_period_sales drop constraint sync_period_sales_period_fkey;
comment on column sync_period_sales.period is 'sync_periods.id; without a foreign key, since that is looked up for each sale. sign_off() alone writes both.';

-- A warning about a day that lies too far back to be looked at is over without anything having become well.
alter table sync_warnings add column aged boolean not null default false;
comment on column sync_warnings.aged is 'It ended since its days lie too far back to be looked at: nothing has become otherwise.';
alter table sync_messages drop constraint sync_messages_kind;
alter table sync_messages add constraint sync_messages_kind check (kind in ('open', 'reminder', 'recovered', 'over'));
comment on column sync_messages.kind is 'open, reminder, recovered, or over: it is not looked at any more, and nothing has become otherwise.';

-- Who took a change of the API as usual before it came to be.
create table sync_shape_acceptances (
  id bigint generated always as identity primary key,
  source text not null,
  entity_type text not null,
  accepted_by text not null,
  accepted_at timestamptz not null default now(),
  through text not null,
  members jsonb not null
);
comment on table sync_shape_acceptances is 'Who took which changes of the API as usual, before the seven days after which they are.';
comment on column sync_shape_acceptances.accepted_by is 'The name that the person typed.';
comment on column sync_shape_acceptances.through is 'The way in: cli.';
comment on column sync_shape_acceptances.members is 'The members: [{member, change: new, gone or retyped, was, now}], with JSON types.';
alter table sync_shape_acceptances enable row level security;
revoke all on sync_shape_acceptances from public, anon, authenticated;
grant select, insert, update, delete on sync_shape_acceptances to service_role;
create policy service_role_all on sync_shape_acceptances to service_role using (true) with check (true);
grant select on sync_shape_acceptances to tillsync_reader;
create policy reader_select on sync_shape_acceptances for select to tillsync_reader using (true);
