-- Months that somebody signed off, what they came to then, and what has changed since. Which days and lists were compared.
alter table tillsync.lists add column accuracy_bound numeric;
comment on column tillsync.lists.accuracy_bound is 'Share of its records that have to be as the source has them; shown in the evidence of a month. Null: none was agreed on.';

create index sync_differences_day on sync_differences (source, day);

create table sync_covered_days (
  source text not null,
  entity_type text not null,
  day date not null,
  compared_at timestamptz not null,
  log_id integer,
  primary key (source, entity_type, day)
);
comment on table sync_covered_days is 'Calendar days that a comparison reached to its end, also those on which nothing was sold: a day without figures is not for that reason compared.';
comment on column sync_covered_days.compared_at is 'When the last such comparison began: what came later was not in it.';

create table sync_compared_walks (
  walk bigint primary key,
  source text not null,
  entity_type text not null,
  partition text not null default '',
  whole boolean not null,
  again boolean not null,
  records bigint not null,
  missing bigint not null,
  different bigint not null,
  extra bigint not null,
  compared_at timestamptz not null,
  log_id integer
);
comment on table sync_compared_walks is 'Every walk that compared a list to its end: how many records it looked at, and how many were not as the source has them.';
comment on column sync_compared_walks.walk is 'sync_cursors.id';
comment on column sync_compared_walks.partition is 'Part of the list; empty: the whole.';
comment on column sync_compared_walks.whole is 'The whole list, or what changed in the last days.';
comment on column sync_compared_walks.again is 'The second walk of a run, which shows that the repair held.';
create index sync_compared_walks_time on sync_compared_walks (source, compared_at);

create table sync_periods (
  id bigint generated always as identity primary key,
  source text not null,
  month date not null,
  signed_by text not null,
  signed_at timestamptz not null default now(),
  through text not null,
  request text not null,
  reason text,
  missing jsonb not null default '[]',
  sales bigint not null,
  evidence jsonb not null,
  checked_at timestamptz not null default now(),
  unique (source, month)
);
comment on table sync_periods is 'Months that somebody signed off: from then on a change of what they hold is reported until somebody accepts it.';
comment on column sync_periods.month is 'Its first day.';
comment on column sync_periods.signed_by is 'The name that the person typed.';
comment on column sync_periods.through is 'The way in: dashboard or cli.';
comment on column sync_periods.request is 'Workflow that wrote it, so that it may ask twice.';
comment on column sync_periods.reason is 'Why it was signed off although something was missing; null: every day had been compared and agreed.';
comment on column sync_periods.missing is 'What was missing then: [{day, outlet, currency, why, amount, sales}].';
comment on column sync_periods.sales is 'Sales that counted in it then.';
comment on column sync_periods.evidence is 'evidence_of_month() as it stood then; runs and rejects are deleted after their time.';
comment on column sync_periods.checked_at is 'When it was last looked at for changes.';

create table sync_period_outlets (
  period bigint not null references sync_periods (id) on delete cascade,
  outlet_id text not null,
  outlet_name text,
  time_zone text not null,
  currency text,
  primary key (period, outlet_id)
);
comment on table sync_period_outlets is 'The outlets as they were at sign-off. Days of a closed month are counted in these zones for good, so that a zone corrected later moves no sale.';
comment on column sync_period_outlets.outlet_name is 'Its name then.';
comment on column sync_period_outlets.time_zone is 'Its zone then.';
comment on column sync_period_outlets.currency is 'Its currency then.';

create table sync_period_figures (
  period bigint not null references sync_periods (id) on delete cascade,
  day date not null,
  outlet_id text not null,
  currency text not null,
  our_count bigint not null,
  our_net numeric not null,
  our_tax numeric not null,
  our_gross numeric not null,
  till_count bigint,
  till_gross numeric,
  compared_at timestamptz,
  agrees boolean not null,
  primary key (period, day, outlet_id, currency)
);
comment on table sync_period_figures is 'What was signed: the figures of each day, outlet and currency, here and at the till. Never changed.';
comment on column sync_period_figures.till_count is 'Null: it was not compared.';
comment on column sync_period_figures.compared_at is 'See till_count.';
comment on column sync_period_figures.agrees is 'It had been compared after its end, and agreed with what was stored at sign-off.';

create table sync_period_sales (
  period bigint not null references sync_periods (id) on delete cascade,
  entity_type text not null,
  record_id text not null,
  outlet_id text not null,
  day date not null,
  currency text not null,
  net numeric not null,
  tax numeric not null,
  gross numeric not null,
  primary key (period, entity_type, record_id)
);
comment on table sync_period_sales is 'The sales of a signed month with what they counted for, as signed or as accepted since: what a later look is compared with.';
comment on column sync_period_sales.record_id is 'The record''s key as one text.';

create table sync_period_acceptances (
  id bigint generated always as identity primary key,
  period bigint not null references sync_periods (id) on delete cascade,
  accepted_by text not null,
  accepted_at timestamptz not null default now(),
  through text not null,
  request text not null unique,
  sales bigint not null,
  differences jsonb not null
);
comment on table sync_period_acceptances is 'Who accepted which changes of a signed month; the sales stand in sync_period_changes.';
comment on column sync_period_acceptances.accepted_by is 'The name that the person typed.';
comment on column sync_period_acceptances.through is 'The way in: dashboard or cli.';
comment on column sync_period_acceptances.request is 'Workflow that wrote it, so that it may ask twice.';
comment on column sync_period_acceptances.sales is 'How many sales had changed.';
comment on column sync_period_acceptances.differences is 'What that came to: [{currency, gross}], amounts as text.';

create table sync_period_changes (
  id bigint generated always as identity primary key,
  period bigint not null references sync_periods (id) on delete cascade,
  entity_type text not null,
  record_id text not null,
  kind text not null,
  currency text not null,
  was_outlet_id text,
  was_day date,
  was_net numeric,
  was_tax numeric,
  was_gross numeric,
  is_outlet_id text,
  is_day date,
  is_net numeric,
  is_tax numeric,
  is_gross numeric,
  found_at timestamptz not null default now(),
  acceptance bigint references sync_period_acceptances (id) on delete cascade,
  constraint sync_period_changes_kind check (kind in ('added', 'removed', 'changed', 'moved'))
);
comment on table sync_period_changes is 'What changed in a month after it was signed off: open until somebody accepts it, kept afterwards.';
comment on column sync_period_changes.kind is 'added: it counts in the month now. removed: it no longer does. changed: by another amount. moved: on another day or at another outlet.';
comment on column sync_period_changes.currency is 'Of its amounts, as signed.';
comment on column sync_period_changes.was_day is 'was_…: as signed or accepted last; null: it did not count.';
comment on column sync_period_changes.is_day is 'is_…: as it stands now; null: it does not count in the month.';
comment on column sync_period_changes.was_outlet_id is 'See was_day.';
comment on column sync_period_changes.was_net is 'See was_day.';
comment on column sync_period_changes.was_tax is 'See was_day.';
comment on column sync_period_changes.was_gross is 'See was_day.';
comment on column sync_period_changes.is_outlet_id is 'See is_day.';
comment on column sync_period_changes.is_net is 'See is_day.';
comment on column sync_period_changes.is_tax is 'See is_day.';
comment on column sync_period_changes.is_gross is 'See is_day.';
comment on column sync_period_changes.found_at is 'When it was first found like this.';
comment on column sync_period_changes.acceptance is 'sync_period_acceptances.id; null: nobody has accepted it.';
create unique index sync_period_changes_open on sync_period_changes (period, entity_type, record_id) where acceptance is null;
create index sync_period_changes_accepted on sync_period_changes (acceptance) where acceptance is not null;

do $$
declare
  t text;
begin
  foreach t in array array['sync_covered_days', 'sync_compared_walks', 'sync_periods', 'sync_period_outlets', 'sync_period_figures',
                           'sync_period_sales', 'sync_period_acceptances', 'sync_period_changes'] loop
    execute format('alter table %I enable row level security', t);
    execute format('revoke all on %I from public, anon, authenticated', t);
    execute format('grant select, insert, update, delete on %I to service_role', t);
    execute format('create policy service_role_all on %I to service_role using (true) with check (true)', t);
    execute format('grant select on %I to tillsync_reader', t);
    execute format('create policy reader_select on %I for select to tillsync_reader using (true)', t);
  end loop;
end
$$;
