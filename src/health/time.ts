import { zoneName } from '../zones/here.ts';

// Times of day in the shop's zone, 24 hours. What is no time is shown as a dash: no page fails on a value. Formatters are
// expensive to make and few: they are kept.
const kept = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${name}`;
  let made = kept.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zoneHere(zone), hourCycle: 'h23' });
    kept.set(key, made);
  }
  return made;
}

/** The zone, or UTC where this machine does not know it: its time zone data may be older than the database's. */
export const zoneHere = (zone: string): string => (zoneName(zone) === null ? 'UTC' : zone);

const isTime = (at: Date) => !Number.isNaN(at.getTime());

/** ISO text for machines; empty where it is no time. */
export const machine = (at: Date): string => (isTime(at) ? at.toISOString() : '');

/** `06:12` */
export const clock = (at: Date, zone: string): string =>
  isTime(at) ? formatter(zone, 'clock', { hour: '2-digit', minute: '2-digit' }).format(at) : '–';

/** `2026-11-17`: the day's name in links, and for comparing days. */
export const dayKey = (at: Date, zone: string): string => {
  if (!isTime(at)) return '–';
  const parts = formatter(zone, 'key', { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(
    at,
  );
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
};

/** The beginning of a day in that zone; where the clocks skip midnight, the first moment there is. */
export function instantOfDay(key: string, zone: string): Date {
  const midnight = Date.parse(`${key}T00:00:00Z`);
  // two rounds: the offset at the first guess may be that of the other side of a clock change
  const guess = midnight - offsetMs(midnight, zone);
  const at = new Date(midnight - offsetMs(guess, zone));
  return dayKey(at, zone) === key ? at : new Date(guess);
}

function offsetMs(at: number, zone: string): number {
  const text = formatter(zone, 'offset', { timeZoneName: 'longOffset' }).format(at);
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(text) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** `2026-11-17` → `Tue 17 Nov`. */
export const dayName = (key: string): string => {
  const noon = new Date(`${key}T12:00:00Z`);
  if (!isTime(noon)) return '–';
  return formatter('UTC', 'day', { weekday: 'short', day: 'numeric', month: 'short' })
    .format(noon)
    .replace(',', '');
};

/** Days before that day: `2026-11-01` for 16 days before the 17th. */
export const daysBefore = (key: string, days: number): string =>
  new Date(Date.parse(`${key}T12:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

/** `17 Nov 2026, 06:12:30`: nothing left to guess, for titles and tables of runs. */
export const exact = (at: Date, zone: string): string =>
  isTime(at)
    ? formatter(zone, 'exact', {
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
      }).format(at)
    : '–';

/** As people say it: `06:12` today, `yesterday 02:00`, `Tuesday 02:00` within a week, else `17 November 02:00`. */
export function relativeTime(at: Date, now: Date, zone: string): string {
  if (!isTime(at)) return '–';
  const time = clock(at, zone);
  const apart = Math.round((Date.parse(dayKey(now, zone)) - Date.parse(dayKey(at, zone))) / 86_400_000);
  if (apart === 0) return time;
  if (apart === 1) return `yesterday ${time}`;
  if (apart === -1) return `tomorrow ${time}`;
  if (Math.abs(apart) < 7) return `${formatter(zone, 'weekday', { weekday: 'long' }).format(at)} ${time}`;
  const sameYear = dayKey(at, zone).slice(0, 4) === dayKey(now, zone).slice(0, 4);
  const date = sameYear
    ? formatter(zone, 'date', { day: 'numeric', month: 'long' })
    : formatter(zone, 'dateYear', { day: 'numeric', month: 'long', year: 'numeric' });
  return `${date.format(at)} ${time}`;
}
