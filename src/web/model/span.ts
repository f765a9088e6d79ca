import { daysBefore } from '../../health/time.ts';

/** More than a year at once is cut to its last year. */
export const longestDays = 366;

export interface Span {
  readonly from: string;
  readonly to: string;
}

/**
 * The days that are meant. Without an end: today, or the end of the month that was begun with; without a beginning: the
 * month of the end. Written the wrong way round they mean the same; a day that a month does not have is its last one.
 */
export function spanOf(
  given: { readonly from?: string; readonly to?: string },
  today: string,
): Span & { readonly days: number; readonly cut: boolean } {
  const to =
    real(given.to) ?? (real(given.from) === undefined ? today : endOfMonth(real(given.from)!, today));
  const from = real(given.from) ?? `${to.slice(0, 7)}-01`;
  const [first, last] = from <= to ? [from, to] : [to, from];
  const days = 1 + Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000);
  const cut = days > longestDays;
  return {
    from: cut ? daysBefore(last, longestDays - 1) : first,
    to: last,
    days: cut ? longestDays : days,
    cut,
  };
}

/** The month of a day and those before it, newest first; that of today ends today. */
export function monthsBefore(today: string, count: number): Span[] {
  const [year, month] = today.split('-').map(Number) as [number, number];
  return Array.from({ length: count }, (_, n) => {
    const from = new Date(Date.UTC(year, month - 1 - n, 1)).toISOString().slice(0, 10);
    return { from, to: endOfMonth(from, today) };
  });
}

function endOfMonth(day: string, today: string): string {
  const last = lastDay(day.slice(0, 7));
  return last.slice(0, 7) === today.slice(0, 7) ? (today < day ? day : today) : last;
}

const lastDay = (month: string): string => {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
};

/** 31 June is written by hand, and means its last day. */
function real(day: string | undefined): string | undefined {
  if (!day) return undefined;
  const last = lastDay(day.slice(0, 7));
  return day > last ? last : day;
}
