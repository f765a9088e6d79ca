import { dayKey, daysBefore } from './time.ts';

// When a schedule would run next, from the settings alone: what the page says while Temporal cannot be asked.
// The settings have already checked that the five fields are well formed.
const names = {
  month: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  weekday: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
};

/** First time after `after` at which the cron text fires in that zone; null when it does not within a year. */
export function nextCron(text: string, zone: string, after: Date): Date | null {
  const [minute = '*', hour = '*', day = '*', month = '*', weekday = '*'] = text.trim().split(/\s+/);
  const minutes = values(minute, 0, 59);
  const hours = values(hour, 0, 23);
  const days = values(day, 1, 31);
  const months = values(month, 1, 12, names.month, 1);
  const weekdays = new Set([...values(weekday, 0, 7, names.weekday)].map((d) => d % 7));
  const today = dayKey(after, zone);
  for (let ahead = 0; ahead <= 366; ahead += 1) {
    const key = daysBefore(today, -ahead);
    const noon = new Date(`${key}T12:00:00Z`);
    if (!months.has(noon.getUTCMonth() + 1)) continue;
    const onDay = days.has(noon.getUTCDate());
    const onWeekday = weekdays.has(noon.getUTCDay());
    // cron's own rule: when both are restricted, either is enough
    if (day !== '*' && weekday !== '*' ? !(onDay || onWeekday) : !(onDay && onWeekday)) continue;
    for (const h of hours) {
      for (const m of minutes) {
        const at = instant(key, h, m, zone);
        if (at && at > after) return at;
      }
    }
  }
  return null;
}

/** The beginning of a day in that zone; where the clocks skip midnight, the first minute there is. */
export const instantOfDay = (key: string, zone: string): Date =>
  instant(key, 0, 0, zone) ?? instant(key, 1, 0, zone) ?? new Date(`${key}T00:00:00Z`);

/** The instant of a wall-clock time; null when the clocks skip it. */
function instant(key: string, hour: number, minute: number, zone: string): Date | null {
  const wall = Date.parse(`${key}T${two(hour)}:${two(minute)}:00Z`);
  let at = wall;
  for (let round = 0; round < 2; round += 1) at = wall - offset(at, zone);
  return at + offset(at, zone) === wall ? new Date(at) : null;
}

function offset(at: number, zone: string): number {
  const text = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).format(at);
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(text) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

const two = (n: number) => String(n).padStart(2, '0');

function values(
  field: string,
  min: number,
  max: number,
  words: readonly string[] = [],
  base = 0,
): Set<number> {
  const found = new Set<number>();
  const number = (text: string) => {
    const named = words.indexOf(text.toLowerCase());
    return named < 0 ? Number(text) : named + base;
  };
  for (const item of field.split(',')) {
    const [range = '*', step] = item.split('/');
    const [from = '', to] = range === '*' ? [String(min), String(max)] : range.split('-');
    const first = number(from);
    const last = to === undefined ? (step === undefined ? first : max) : number(to);
    for (let n = first; n <= last; n += Number(step ?? 1)) found.add(n);
  }
  return new Set([...found].sort((a, b) => a - b));
}
