-- Up Migration
-- The request budget of a source, shared by all workers and lanes: who may send the next request, and when.
--
--  1. The source allows so many requests per window, but nobody says whether its window is fixed or slides. So none of
--     ours may be younger than a window when the one that many numbers after it is sent: right for both.
--  2. To know, the time of each booking is kept under a running number: one look-up answers, however big the limit.
--  3. A request arrives a little after its time, by more or less. The window is therefore taken a little too long.
--  4. Requests are spread evenly, so that there is always a next slot soon. The first tenth of an idle window goes at
--     once, for the import of a small shop; the first half of it for incremental runs.
--  5. An incremental request may book up to 2 s ahead, an import one gap, reconciliation not at all: so an incremental
--     request finds no more than one or two others before it.
--  6. The gap looks ahead to when earlier bookings expire, so that spreading never runs into a wall after a burst.
--  7. Who cannot have a slot soon is told when to ask again, each a gap later than the one before; lower lanes stand
--     back until then. A caller that died costs its slot and nothing else.
--  8. What the source counts and we do not is somebody else's use: it is booked as if it were ours, just now.
--  9. A lower limit holds at once, a higher one when no answer of a whole window has contradicted it.
-- 10. After a 429 nobody asks until its Retry-After; a second one within a window makes the gaps wider for a while, since
--     somebody else eats all the time. If the database's clock goes back, all times go back with it.

-- ---------------------------------------------------------------------------------------------------------------
-- Tables
-- ---------------------------------------------------------------------------------------------------------------
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
comment on column sync_budget.allowance_at is 'When an answer last stated this allowance or a lower one.';
comment on column sync_budget.per_second is 'A limit of our own on top of the source''s, as is per_hour; both are kept by spacing the requests of all lanes.';
comment on column sync_budget.booked is 'Number of the last booking in sync_budget_bookings; other people''s requests, as far as we noticed them, count too.';
comment on column sync_budget.last_slot is 'Time of the last booking.';
comment on column sync_budget.next_slot is 'Earliest time of the next spread (import, reconcile) request.';
comment on column sync_budget.line_until is 'When the last of the spread requests that were turned away asks again; the next one is told a gap later.';
comment on column sync_budget.incremental_until is 'An incremental request that was turned away asks again by then; import_until: the same for imports. Lower lanes stand back.';
comment on column sync_budget.blocked_until is 'The source asked for silence until then (Retry-After).';
comment on column sync_budget.caution is 'Factor on the gap between spread requests when the last 429 came (refused_at): above 1 when it was not the only one of its window. It fades.';
comment on column sync_budget.live_remaining is 'What the source said it has left, and when (live_at); live_limit: the limit it stated.';
comment on column sync_budget.requests is 'Requests booked so far; refused: how many of them were answered with 429.';

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

-- ---------------------------------------------------------------------------------------------------------------
-- Booking
-- ---------------------------------------------------------------------------------------------------------------
create function tillsync.budget_window(p_seconds numeric)
returns interval
language sql immutable
as $$
  -- 3 s more (1 % of Lightspeed's window): by so much may the way to the source vary before it counts more than we do.
  -- Short windows, of tests, get less, so that they too can be used up.
  select make_interval(secs => (p_seconds + least(3, p_seconds * 0.02))::float8)
$$;

create function tillsync.reserve_at(p_now timestamptz, p_source text, p_lane text, p_limit integer, p_remaining integer)
returns jsonb
language plpgsql
as $$
declare
  b sync_budget;
  now_at timestamptz;
  span interval;
  gap interval;             -- the allowance, spread evenly
  own_gap interval;         -- by our own limits, for every lane
  ahead interval;           -- how far ahead this lane may book
  elsewhere integer;
  expires timestamptz;
  slot timestamptz;
  again timestamptz;
  held_up boolean;
  burst boolean;
begin
  select * into b from sync_budget where source = p_source for update;
  if not found then
    insert into sync_budget (source) values (p_source) on conflict do nothing;
    select * into b from sync_budget where source = p_source for update;
  end if;
  now_at := coalesce(p_now, clock_timestamp()); -- read after the lock, so that bookings follow each other in time too
  if now_at < b.updated_at - interval '1 second' then
    b := tillsync.set_budget_back(b, b.updated_at - now_at);
  end if;
  now_at := greatest(now_at, b.updated_at);
  b.updated_at := now_at;
  span := tillsync.budget_window(b.window_seconds);

  -- what the source said with its last answer
  if p_limit is not null then
    b.live_limit := nullif(p_limit, 0);
    b.live_remaining := p_remaining;
    b.live_at := now_at;
    if coalesce(b.live_limit, 'infinity'::float8) <= coalesce(b.allowance, 'infinity'::float8) or b.allowance_at < now_at - span then
      b.allowance := b.live_limit;
      b.allowance_at := now_at;
    end if;
    elsewhere := tillsync.unknown_use(b, p_limit - p_remaining, span);
    if elsewhere > 0 then
      insert into sync_budget_bookings (source, number, at, asked_at)
        select p_source, b.booked + n, greatest(now_at, b.last_slot), now_at from generate_series(1, elsewhere) n;
      b.booked := b.booked + elsewhere;
    end if;
  end if;

  -- the earliest moment that the limits allow
  own_gap := make_interval(secs => greatest(0, 1 / b.per_second, 3600 / b.per_hour)::float8);
  gap := greatest(own_gap, coalesce(span / b.allowance, '0'));
  select k.at + span into expires from sync_budget_bookings k where k.source = p_source and k.number = b.booked + 1 - b.allowance;
  slot := greatest(now_at, b.blocked_until, expires, b.last_slot + own_gap);

  -- spread; lower lanes stand back for those above them
  burst := b.allowance is null or not exists (
    select from sync_budget_bookings k
    where k.source = p_source and k.at > now_at - span
      and k.number = b.booked + 1 - ceil(b.allowance * case p_lane when 'incremental' then 0.5 else 0.1 end)::int);
  if not burst then
    slot := greatest(slot, b.next_slot);
  end if;
  ahead := case p_lane when 'incremental' then '2 seconds' when 'import' then gap else '0' end;
  again := case p_lane when 'import' then b.incremental_until when 'reconcile' then greatest(b.incremental_until, b.import_until) end;
  held_up := coalesce(again > now_at, false);
  if held_up then
    slot := greatest(slot, again);
  end if;

  if held_up or slot > now_at + ahead then
    again := slot - case when held_up then '0' else ahead end;
    if p_lane = 'incremental' then
      -- half a second for the way: the slot must still be free when it comes back
      b.incremental_until := greatest(b.incremental_until, again + interval '0.5 seconds');
    else
      -- the line is kept short, since some never come back
      again := least(greatest(again, b.line_until + gap), again + gap * least(b.allowance / 20, 30));
      b.line_until := again;
      if p_lane = 'import' then
        b.import_until := greatest(b.import_until, again + interval '0.5 seconds');
      end if;
    end if;
    perform tillsync.keep_budget(b);
    return jsonb_build_object('go', false, 'wait_ms', greatest(20, ceil(extract(epoch from again - now_at) * 1000)));
  end if;

  slot := greatest(slot, b.last_slot);
  b.requests := b.requests + 1;
  b.last_slot := slot;
  if b.allowance is not null then
    b.booked := b.booked + 1;
    insert into sync_budget_bookings (source, number, at, lane, asked_at) values (p_source, b.booked, slot, p_lane, now_at);
    gap := greatest(gap, tillsync.gap_ahead(b, span)) * tillsync.caution_now(b, now_at);
    -- who came late may catch up, by about a second
    b.next_slot := gap + case when burst then slot else greatest(b.next_slot, slot - gap - interval '1 second') end;
    if b.booked % 100 = 0 then
      delete from sync_budget_bookings k where k.source = p_source and k.at <= now_at - span and k.number < b.booked;
    end if;
  end if;
  perform tillsync.keep_budget(b);
  return jsonb_build_object('go', true, 'wait_ms', greatest(0, ceil(extract(epoch from slot - now_at) * 1000)));
end
$$;
comment on function tillsync.reserve_at is 'reserve at a given time (null: now), for simulations. The ten rules stand at the head of its migration.';

create function tillsync.unknown_use(p_budget sync_budget, p_counted integer, p_span interval)
returns integer
language plpgsql stable
as $$
declare
  oldest timestamptz;
begin
  if p_counted is null or p_counted <= 0 or p_budget.allowance is null then
    return 0;
  end if;
  -- usually all that the source counts are requests of ours: then as many of our latest ones are in the window
  select k.at into oldest from sync_budget_bookings k where k.source = p_budget.source and k.number = p_budget.booked + 1 - p_counted;
  if oldest > p_budget.updated_at - p_span then
    return 0;
  end if;
  return p_counted - (select count(*) from sync_budget_bookings k
                      where k.source = p_budget.source and k.number > p_budget.booked - p_counted and k.at > p_budget.updated_at - p_span);
end
$$;
comment on function tillsync.unknown_use is 'How many of the requests that the source counts in its window are not ours.';

create function tillsync.gap_ahead(p_budget sync_budget, p_span interval)
returns interval
language sql stable
as $$
  -- The request m numbers from here may not go before the one a whole allowance before it has expired. Looking at
  -- m = 1, 2, 4, … is near enough: a wall in between is seen by a smaller m on the way to it.
  -- (Each is one look-up in the index; as a join it was planned as a walk through the whole window.)
  select max(((select k.at from sync_budget_bookings k
               where k.source = p_budget.source and k.number = p_budget.booked + m - p_budget.allowance) + p_span - p_budget.last_slot) / m)
  from unnest(array[1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096]) m
  where m < p_budget.allowance
$$;
comment on function tillsync.gap_ahead is 'Distance to the next spread request at which the bookings to come meet no wall; null: none is in sight.';

create function tillsync.keep_budget(p_budget sync_budget)
returns void
language sql
as $$
  update sync_budget s set
    allowance = p_budget.allowance, allowance_at = p_budget.allowance_at, booked = p_budget.booked,
    last_slot = p_budget.last_slot, next_slot = p_budget.next_slot, line_until = p_budget.line_until,
    incremental_until = p_budget.incremental_until, import_until = p_budget.import_until, blocked_until = p_budget.blocked_until,
    live_limit = p_budget.live_limit, live_remaining = p_budget.live_remaining, live_at = p_budget.live_at,
    requests = p_budget.requests, refused_at = p_budget.refused_at, updated_at = p_budget.updated_at
  where s.source = p_budget.source
$$;

create function tillsync.set_budget_back(p_budget sync_budget, p_by interval)
returns sync_budget
language plpgsql
as $$
begin
  update sync_budget_bookings k set at = k.at - p_by, asked_at = k.asked_at - p_by where k.source = p_budget.source;
  p_budget.updated_at := p_budget.updated_at - p_by;
  p_budget.allowance_at := p_budget.allowance_at - p_by;
  p_budget.last_slot := p_budget.last_slot - p_by;
  p_budget.next_slot := p_budget.next_slot - p_by;
  p_budget.line_until := p_budget.line_until - p_by;
  p_budget.incremental_until := p_budget.incremental_until - p_by;
  p_budget.import_until := p_budget.import_until - p_by;
  p_budget.blocked_until := p_budget.blocked_until - p_by;
  p_budget.refused_at := p_budget.refused_at - p_by;
  return p_budget;
end
$$;
comment on function tillsync.set_budget_back is 'The clock went back: what was booked keeps its distance to now.';

create function tillsync.caution_now(p_budget sync_budget, p_now timestamptz)
returns float8
language sql immutable
as $$
  -- what is above 1 halves with every quarter of a window
  select case when p_budget.caution = 1 then 1
         else 1 + (p_budget.caution - 1) * 0.5 ^ (extract(epoch from p_now - p_budget.refused_at) / p_budget.window_seconds * 4)::float8 end
$$;

create function tillsync.back_off_at(p_now timestamptz, p_source text, p_wait_ms bigint)
returns void
language sql
as $$
  -- answers that were on their way when the first one came in are the same event
  update sync_budget b set
    refused = b.refused + 1, refused_at = t.now_at,
    caution = case when b.blocked_until < t.now_at and b.refused_at > t.now_at - tillsync.budget_window(b.window_seconds)
                   then least(4, tillsync.caution_now(b, t.now_at) * 1.5) else tillsync.caution_now(b, t.now_at) end,
    blocked_until = greatest(b.blocked_until, t.now_at + p_wait_ms * interval '1 millisecond')
  from (select coalesce(p_now, clock_timestamp()) as now_at) t
  where b.source = p_source
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- What the activities call
-- ---------------------------------------------------------------------------------------------------------------
create function public.reserve(p_source text, p_entity text, p_lane text, p_limit integer default null, p_remaining integer default null)
returns jsonb
language plpgsql
as $$
begin
  if public.is_paused(p_source, p_entity, p_lane) then
    return '{"paused": true}';
  end if;
  return tillsync.reserve_at(null, p_source, p_lane, p_limit, p_remaining);
end
$$;
comment on function public.reserve is
  'Books one request on the database''s clock, or says how long to wait and ask again, or that the lane is paused. {go, wait_ms} | {paused}. '
  'p_limit and p_remaining are what the source said with its last answer; a limit of 0 says that it states none.';

create function public.back_off(p_source text, p_wait_ms bigint)
returns void
language sql
as $$
  select tillsync.back_off_at(null, p_source, p_wait_ms)
$$;
comment on function public.back_off is 'The source answered 429: nobody asks it anything until its Retry-After is over.';

create function public.tune_budget(p_source text, p_window_seconds numeric, p_per_second numeric, p_per_hour numeric)
returns void
language sql
as $$
  insert into sync_budget as b (source, window_seconds, per_second, per_hour)
  values (p_source, coalesce(p_window_seconds, 300), p_per_second, p_per_hour)
  on conflict (source) do update set window_seconds = excluded.window_seconds, per_second = excluded.per_second, per_hour = excluded.per_hour
  where (b.window_seconds, b.per_second, b.per_hour) is distinct from (excluded.window_seconds, excluded.per_second, excluded.per_hour)
$$;
comment on function public.tune_budget is 'The length of the source''s window (null: 5 minutes) and our own limits (null: none).';

do $$
declare
  f regprocedure;
begin
  for f in select p.oid::regprocedure from pg_proc p
           where p.pronamespace = 'public'::regnamespace and p.proname in ('reserve', 'back_off', 'tune_budget') loop
    execute format('revoke execute on function %s from public, anon, authenticated', f);
    execute format('grant execute on function %s to service_role', f);
  end loop;
end
$$;
revoke execute on all functions in schema tillsync from public;
grant execute on all functions in schema tillsync to service_role;
