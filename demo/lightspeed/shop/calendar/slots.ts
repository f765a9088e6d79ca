import type { Random } from '../../random.ts';
import { DAY } from '../../time.ts';
import type { Outlet } from '../model.ts';
import { busyness, demandOn, hoursOn } from './trade.ts';

/** More outlets than this do not fit into a slot's number. */
export const MAX_OUTLETS = 1_024;

interface TradingDay {
  outlet: Outlet;
  day: number;
  hours: [number, number];
  from: number;
  until: number;
  weight: number;
}

/**
 * The moments at which history rings up a sale: `count` of them, spread over days by demand and over the day by
 * busyness. One number each (second × 1024 + outlet), so that a million sort in a moment.
 */
export function tradingSlots(
  outlets: readonly Outlet[],
  span: { from: number; until: number; count: number },
  random: Random,
): Float64Array {
  const days = outlets.flatMap((outlet) => tradingDays(outlet, span, random));
  const total = days.reduce((sum, day) => sum + day.weight, 0);
  const slots = new Float64Array(total === 0 ? 0 : span.count);
  let filled = 0;
  let weight = 0;
  for (const day of days) {
    weight += day.weight;
    const target = Math.round((weight / total) * span.count);
    while (filled < target) slots[filled++] = moment(day, random) * MAX_OUTLETS + day.outlet.index;
  }
  return slots.sort();
}

function tradingDays(outlet: Outlet, span: { from: number; until: number }, random: Random): TradingDay[] {
  const { place, zone } = outlet;
  const days: TradingDay[] = [];
  const last = zone.local(span.until).day;
  for (let day = zone.local(span.from).day; day <= last; day++) {
    const hours = hoursOn(place, day);
    if (hours === null) continue;
    const midnight = zone.utc(day, 0);
    const from = Math.max(midnight + hours[0], span.from);
    const until = Math.min(midnight + hours[1], span.until);
    if (until - from < 60) continue;
    const growth = 1 + (0.12 * (day * DAY - span.from)) / (365 * DAY);
    const luck = 0.75 + (random.next() + random.next()) * 0.25;
    const part = (until - from) / (hours[1] - hours[0]);
    const weight = demandOn(place, day) * growth * luck * part;
    days.push({ outlet, day, hours: [midnight + hours[0], midnight + hours[1]], from, until, weight });
  }
  return days;
}

function moment(day: TradingDay, random: Random): number {
  for (;;) {
    const at = day.from + random.int(day.until - day.from);
    if (random.next() < busyness(at, day.hours)) return at;
  }
}
