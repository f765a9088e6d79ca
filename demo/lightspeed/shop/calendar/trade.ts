import { dateOf, weekdayOf } from '../../time.ts';
import type { Place } from '../places.ts';
import { isClosed, rush } from './holidays.ts';

const weekday = [0.95, 0.68, 0.72, 0.8, 1.0, 1.3, 1.75];
// A quiet February, a winter bump for wool in June and July (in the south), a December twice the year's average.
const month = [0.92, 0.7, 0.84, 0.9, 0.98, 1.08, 1.06, 0.92, 0.88, 0.96, 1.22, 1.95];
// From opening to closing: a slow start, lunch, a dip, the after-work peak, last orders.
const curve = [0.35, 0.6, 0.9, 1.0, 0.75, 0.7, 0.85, 0.95, 0.7, 0.4];

/** Opening and closing second of a local day, or null when the shop is closed. */
export function hoursOn(place: Place, day: number): [number, number] | null {
  const hours = place.hours[weekdayOf(day)] ?? null;
  if (hours === null || isClosed(place.country, day)) return null;
  return [hours[0] * 3600, hours[1] * 3600];
}

/** Expected trade of a local day against an average one, before growth and chance. */
export function demandOn(place: Place, day: number): number {
  const { month: m, date } = dateOf(day);
  const here = month[m - 1]!;
  const neighbour = month[(m - 1 + (date > 15 ? 1 : 11)) % 12]!;
  const season = here + ((neighbour - here) * Math.abs(date - 15.5)) / 31;
  return place.share * weekday[weekdayOf(day)]! * season * rush(place.country, day);
}

/** How busy the shop is at a moment of its opening time, 0 … 1. */
export function busyness(second: number, [open, close]: [number, number]): number {
  const at = ((second - open) / (close - open)) * curve.length;
  return curve[Math.min(curve.length - 1, Math.max(0, Math.floor(at)))]!;
}
