-- The copy is compared with the till: what a record counts in money, what differed, and the days that tie out.
alter table tillsync.lists add column money_view text;
comment on column tillsync.lists.money_view is
  'View of what each record counts in money: key, version, counted, at, day, outlet_id, currency, net, tax, gross. Null: the list is compared by key, version and content alone.';
alter table sync_sources add column places_view text;
comment on column sync_sources.places_view is 'View of its outlets: outlet_id, outlet_name, time_zone, currency.';

create table tillsync.tallies (
  walk bigint not null,
  outlet_id text not null,
  day date not null,
  currency text not null,
  till_count bigint not null default 0,
  till_net numeric not null default 0,
  till_tax numeric not null default 0,
  till_gross numeric not null default 0,
  our_count bigint not null default 0,
  our_net numeric not null default 0,
  our_tax numeric not null default 0,
  our_gross numeric not null default 0,
  primary key (walk, outlet_id, day, currency)
);
comment on table tillsync.tallies is 'What a comparing walk has added up so far, the source''s side and ours, page by page; emptied when it is compared.';

create table sync_differences (
  id bigint generated always as identity primary key,
  source text not null,
  entity_type text not null,
  record_id text not null,
  kind text not null,
  outlet_id text,
  day date,
  currency text,
  our_gross numeric,
  till_gross numeric,
  walk bigint not null,
  log_id integer,
  found_at timestamptz not null default now(),
  repaired_at timestamptz,
  constraint sync_differences_kind check (kind in ('missing', 'different', 'extra')),
  unique (walk, record_id, kind)
);
comment on table sync_differences is 'Records that differed from the source when the two were compared, and what became of them.';
comment on column sync_differences.record_id is 'The record''s key as one text.';
comment on column sync_differences.kind is 'missing: only the source had it. different: version or content was another. extra: the source does not show it any more.';
comment on column sync_differences.outlet_id is 'Where it counts in money; null: it does not.';
comment on column sync_differences.day is 'The day on which it counts, in the outlet''s zone.';
comment on column sync_differences.our_gross is 'What it counted here before, with tax; null: nothing.';
comment on column sync_differences.till_gross is 'What it counts at the source; null: nothing.';
comment on column sync_differences.walk is 'sync_cursors.id of the walk that found it.';
comment on column sync_differences.repaired_at is 'When the record was stored as the source has it; null: it still differs.';
create index sync_differences_found on sync_differences (source, found_at desc);

create table sync_compared_days (
  source text not null,
  day date not null,
  outlet_id text not null,
  currency text not null,
  our_count bigint not null,
  our_net numeric not null,
  our_tax numeric not null,
  our_gross numeric not null,
  till_count bigint not null,
  till_net numeric not null,
  till_tax numeric not null,
  till_gross numeric not null,
  uncompared bigint not null,
  agrees boolean generated always as (
    uncompared = 0 and our_count = till_count and our_net = till_net and our_tax = till_tax and our_gross = till_gross) stored,
  compared_at timestamptz not null,
  log_id integer,
  primary key (source, day, outlet_id, currency)
);
comment on table sync_compared_days is 'The last comparison of each day, outlet and currency: sales that count, as they stood here after it and as the source''s own records add up.';
comment on column sync_compared_days.outlet_id is 'The outlet; empty: sales without one.';
comment on column sync_compared_days.currency is 'The outlet''s; empty: unknown.';
comment on column sync_compared_days.uncompared is 'Sales of the day that the comparison did not reach.';
comment on column sync_compared_days.agrees is 'Every sale of the day was compared, and count, net, tax and gross are equal.';

create table sync_comparisons (
  source text not null,
  entity_type text not null,
  whole boolean not null,
  records bigint not null,
  missing bigint not null,
  different bigint not null,
  extra bigint not null,
  compared_at timestamptz not null,
  log_id integer,
  primary key (source, entity_type, whole)
);
comment on table sync_comparisons is 'The last comparison of each list with the source: how many records were looked at, and how many were not as the source has them.';
comment on column sync_comparisons.whole is 'The whole list, or what changed in the last days.';

do $$
declare
  t text;
begin
  foreach t in array array['sync_differences', 'sync_compared_days', 'sync_comparisons'] loop
    execute format('alter table %I enable row level security', t);
    execute format('revoke all on %I from public, anon, authenticated', t);
    execute format('grant select, insert, update, delete on %I to service_role', t);
    execute format('create policy service_role_all on %I to service_role using (true) with check (true)', t);
    execute format('grant select on %I to tillsync_reader', t);
    execute format('create policy reader_select on %I for select to tillsync_reader using (true)', t);
  end loop;
end
$$;
grant select, insert, update, delete on tillsync.tallies to service_role;
