-- The request budget of a source, shared by all workers and lanes: who may send the next request, and when.
--
--  1. The source allows so many requests per window, but nobody says whether its window is fixed or slides. So none of
--     ours may be younger than a window when the one that many numbers after it is sent: right for both.
--  2. To know, the time of each booking is kept under a running number: one look-up is enough, however big the limit.
--  3. A request arrives a little after its time, by more or less. The window is therefore taken a little too long.
--  4. Requests are spread evenly, so that there is always a next slot soon. The first tenth of an idle window goes at
--     once, for the import of a small shop; the first half of it for incremental runs.
--  5. An incremental request may book up to 2 s ahead, an import one gap, reconciliation not at all: so an incremental
--     request finds no more than one or two others before it.
--  6. The gap looks ahead to when earlier bookings expire, so that spreading never runs into a wall after a burst.
--  7. Who cannot have a slot soon is told when to ask again, each a gap later than the one before; lower lanes stand
--     back until then. A caller that died costs its slot and nothing else.
--  8. What the source counts and we do not is somebody else's use: it is booked as if it were ours, just now.
--  9. A lower limit holds at once, a higher one when no response of a whole window has contradicted it.
-- 10. After a 429 nobody asks until its Retry-After; a second one within a window makes the gaps wider for a while, since
--     somebody else eats all the time. If the database's clock goes back, all times go back with it.
create or replace function tillsync.reserve_at(p_now timestamptz, p_source text, p_lane text, p_limit integer, p_remaining integer)
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

  -- what the source said with its last response
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
comment on function tillsync.reserve_at(timestamptz, text, text, integer, integer) is 'reserve at a given time (null: now), for simulations. The ten rules stand at the head of its migration.';
revoke execute on function tillsync.reserve_at(timestamptz, text, text, integer, integer) from public, anon, authenticated;
grant execute on function tillsync.reserve_at(timestamptz, text, text, integer, integer) to service_role;
