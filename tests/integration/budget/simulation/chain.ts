import type { Lane } from '../../../../src/store/store.ts';
import { type Headers, noHeaders } from './budget.ts';
import type { Process } from './clock.ts';
import type { World } from './world.ts';

/** What the client makes of a response without rate headers. */
const silent: Headers = { limit: 0, remaining: null };

/**
 * One entity in one lane, as a slice does it: the next request is booked beside the commit of the page
 * before; waits of up to 2 s are slept in place, longer ones leave and come back through Temporal, later than asked.
 */
export async function* chain(world: World, lane: Lane, id: number, pages: number): Process {
  const { clock, budget, source, random } = world;
  const between = (low: number, high: number) => low + random.next() * (high - low);
  let headers: Headers = noHeaders;
  let committedAt = 0;
  yield between(0, 200);
  for (let page = 0; page < pages; ) {
    const askedAt = clock.now;
    let inPlaceUntil = clock.now + 2_000;
    let slot: number;
    for (;;) {
      yield between(1, 15);
      const response = await budget.reserve(clock.now, lane, headers);
      headers = noHeaders;
      slot = clock.now + response.wait_ms;
      if (response.go) break;
      yield between(1, 15);
      if (clock.now + response.wait_ms > inPlaceUntil) {
        yield Math.max(1_000, response.wait_ms) + between(10, 500);
        inPlaceUntil = clock.now + 2_000;
      } else yield response.wait_ms + between(0, 15);
    }
    world.bookings.push({ lane, slot });
    yield Math.max(slot, committedAt) - clock.now + between(2, 30);

    const latency = between(...world.latency);
    const way = latency * between(0.2, 0.9);
    yield way;
    const { allowed, remaining, retryAfterMs } = source.take(clock.now);
    world.sent.push({ lane, chain: id, askedAt, slot, countedAt: clock.now, allowed });
    yield latency - way;
    if (allowed) {
      page++;
      headers = source.limit === Number.POSITIVE_INFINITY ? silent : { limit: source.limit, remaining };
      committedAt = clock.now + between(20, 200);
    } else {
      await budget.backOff(clock.now, retryAfterMs);
      yield Math.max(retryAfterMs, between(1_000, 2_000));
    }
  }
}
