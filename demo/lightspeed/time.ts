/** Times are whole seconds since 1970 (UTC); days are whole local days since 1970-01-01. */
export const DAY = 86_400;

const two = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));
const datePrefix = new Map<number, string>();

/** API 2.0 prints second precision with an offset: 2023-06-19T20:24:44+00:00 */
export function iso(seconds: number): string {
  const day = Math.floor(seconds / DAY);
  const rest = seconds - day * DAY;
  let prefix = datePrefix.get(day);
  if (prefix === undefined) {
    prefix = `${dayText(day)}T`;
    datePrefix.set(day, prefix);
  }
  return `${prefix}${two[Math.floor(rest / 3600)]}:${two[Math.floor(rest / 60) % 60]}:${two[rest % 60]}+00:00`;
}

export const dayText = (day: number): string => new Date(day * DAY * 1000).toISOString().slice(0, 10);

export const nowSeconds = (): number => Math.floor(Date.now() / 1000);

/** 0 = Sunday */
export const weekdayOf = (day: number): number => (day + 4) % 7;

export function dateOf(day: number): { year: number; month: number; date: number } {
  const d = new Date(day * DAY * 1000);
  return { year: d.getUTCFullYear(), month: d.getUTCMonth() + 1, date: d.getUTCDate() };
}

export const dayNumber = (year: number, month: number, date: number): number =>
  Math.floor(Date.UTC(year, month - 1, date) / 1000 / DAY);
