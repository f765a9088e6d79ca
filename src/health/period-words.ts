import { counted, money } from './format.ts';
import type { ChangedSale, Difference, Missing } from './periods.ts';
import { dayName } from './time.ts';

// Months and what changed in them, in words: pages, command line and warnings say it alike.

const monthFormat = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `2026-07` → `July 2026`; what is no month stays as it is. */
export function monthName(month: string): string {
  const day = new Date(`${month}-15T12:00:00Z`);
  return Number.isNaN(day.getTime()) ? month : monthFormat.format(day);
}

/** Decimal text with its sign: `+NZ$3.33`, `−NZ$120.00`; no difference is `NZ$0.00`. */
export function signedMoney(amount: string, currency: string): string {
  const text = money(amount, currency).replace('-', '−');
  return Number(amount) > 0 ? `+${text}` : text;
}

/** By how much, currencies apart: `−NZ$120.00 and +US$3.33`. */
export const differenceWords = (differences: readonly Pick<Difference, 'currency' | 'gross'>[]): string =>
  differences.map(({ currency, gross }) => signedMoney(gross, currency)).join(' and ');

const reasons: Record<Missing['why'], (missing: Missing) => string> = {
  not_compared: () => 'not compared with the till since it was over',
  partly: ({ sales }) => `${counted(sales ?? 0, 'sale')} not compared`,
  differs: ({ amount, currency, sales }) =>
    Number(amount) === 0 && sales
      ? `the till has ${counted(Math.abs(sales), 'sale')} ${sales > 0 ? 'more' : 'fewer'}`
      : `the till has ${money((amount ?? '0').replace('-', ''), currency ?? '')} ${Number(amount) < 0 ? 'less' : 'more'}`,
  changed: ({ amount, currency }) =>
    `changed by ${signedMoney(amount ?? '0', currency ?? '')} since it was compared`,
  not_whole: () => 'the sales are being read anew, or were never read to their end',
};

/** `Mon 14 Jul, Auckland: the till has NZ$7.00 less`. */
export const missingWords = (missing: Missing): string =>
  [
    [missing.day === null ? null : dayName(missing.day), missing.outlet].filter(Boolean).join(', '),
    reasons[missing.why](missing),
  ]
    .filter(Boolean)
    .join(': ');

const kinds: Record<ChangedSale['kind'], (change: ChangedSale) => string> = {
  added: () => 'counts in the month now',
  removed: () => 'no longer counts in the month',
  changed: ({ was, is, currency }) => `was ${money(was, currency)}, is ${money(is, currency)}`,
  moved: ({ was_day: was, was_outlet: from, is_day: is, is_outlet: to }) =>
    was === is ? `was at ${from}, is at ${to}` : `was on ${dayName(was ?? '')}, is on ${dayName(is ?? '')}`,
};

export const changeWords = (change: ChangedSale): string => kinds[change.kind](change);
