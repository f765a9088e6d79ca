-- Up Migration
-- The request budget of each source; the rules stand in functions/budget/reserve_at.sql.

create table sync_budget (
  source text primary key,
  window_seconds numeric not null default 300,
  allowance integer default 350,
  allowance_at timestamptz not null default '-infinity',
  per_second numeric,
  per_hour numeric,
  booked bigint not null default 0,
  last_slot timestamptz not null default '-infinity',
  next_slot timestamptz not null default '-infinity',
  line_until timestamptz not null default '-infinity',
  incremental_until timestamptz not null default '-infinity',
  import_until timestamptz not null default '-infinity',
  blocked_until timestamptz not null default '-infinity',
  refused_at timestamptz not null default '-infinity',
  caution real not null default 1,
  live_limit integer,
  live_remaining integer,
  live_at timestamptz,
  requests bigint not null default 0,
  refused bigint not null default 0,
  updated_at timestamptz not null default now()
) with (fillfactor = 50);
comment on table sync_budget is 'The request budget of each source, shared by all workers and lanes on the database''s clock.';
comment on column sync_budget.allowance is 'Requests allowed per window; follows the limit that the source states; null: it states none. 350 is the least a shop has.';
comment on column sync_budget.allowance_at is 'When a response last stated this allowance or a lower one.';
comment on column sync_budget.per_second is 'A limit of our own on top of the source''s, as is per_hour; both are kept by spacing the requests of all lanes.';
comment on column sync_budget.booked is 'Number of the last booking in sync_budget_bookings; other people''s requests, as far as we noticed them, count too.';
comment on column sync_budget.last_slot is 'Time of the last booking.';
comment on column sync_budget.next_slot is 'Earliest time of the next spread (import, reconcile) request.';
comment on column sync_budget.line_until is 'When the last of the spread requests that were turned away asks again; the next one is told a gap later.';
comment on column sync_budget.incremental_until is 'An incremental request that was turned away asks again by then; import_until: the same for imports. Lower lanes stand back.';
comment on column sync_budget.blocked_until is 'The source asked for silence until then (Retry-After).';
comment on column sync_budget.caution is 'Factor on the gap between spread requests when the last 429 came (refused_at): above 1 when it was not the only one of its window. It fades.';
comment on column sync_budget.live_remaining is 'What the source said it has left, and when (live_at); live_limit: the limit it stated.';
comment on column sync_budget.requests is 'Requests booked so far; refused: how many of them were met with 429.';

create table sync_budget_bookings (
  source text not null,
  number bigint not null,
  at timestamptz not null,
  lane text,
  asked_at timestamptz not null,
  primary key (source, number)
);
comment on table sync_budget_bookings is 'The bookings of the last window, numbered without gaps. Older ones are cleared away.';
comment on column sync_budget_bookings.at is 'When the request may be sent; never before the booking ahead of it.';
comment on column sync_budget_bookings.lane is 'incremental, import or reconcile; null: not ours, seen in what the source had left.';

do $$
declare
  t text;
begin
  foreach t in array array['sync_budget', 'sync_budget_bookings'] loop
    execute format('alter table %I enable row level security', t);
    execute format('revoke all on %I from public, anon, authenticated', t);
    execute format('grant select, insert, update, delete on %I to service_role', t);
    execute format('create policy service_role_all on %I to service_role using (true) with check (true)', t);
    execute format('grant select on %I to tillsync_reader', t);
    execute format('create policy reader_select on %I for select to tillsync_reader using (true)', t);
  end loop;
end
$$;
