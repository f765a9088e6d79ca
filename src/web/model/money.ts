import { counted, money } from '../../health/format.ts';
import type { Tone } from '../../health/freshness.ts';
import { dayName, relativeTime } from '../../health/time.ts';
import type { MoneyCell, MoneyDays } from '../read/money.ts';

export interface MoneyLine {
  readonly outlet: string;
  readonly ours: string;
  readonly till: string;
  readonly tone: Tone;
  /** Whether the two agree, in words. */
  readonly says: string;
  /** The sales that make or made the difference. */
  readonly records: readonly string[];
}
export interface MoneyDay {
  readonly name: string;
  readonly soFar: boolean;
  readonly lines: readonly MoneyLine[];
}

/** The days of the first page: what we have, what the till has, and whether that agrees. "Not compared" is never green. */
export function moneyModel({ today, cells }: MoneyDays, now: Date, zone: string): MoneyDay[] {
  const days = [...new Set(cells.map(({ day }) => day))];
  return days.map((day) => ({
    name: dayName(day),
    soFar: day === today,
    lines: cells.filter((cell) => cell.day === day).map((cell) => line(cell, now, zone)),
  }));
}

function line(cell: MoneyCell, now: Date, zone: string): MoneyLine {
  return {
    outlet: cell.outlet ?? 'Unknown outlet',
    ours: money(cell.gross, cell.currency),
    till: cell.till === null ? '–' : money(cell.till, cell.currency),
    ...judged(cell, now, zone),
    records: cell.records.map((record) => recordLine(record, cell.currency)),
  };
}

/** How one day of one outlet stands, in a tone and in words. */
export function judged(cell: MoneyCell, now: Date, zone: string): Pick<MoneyLine, 'tone' | 'says'> {
  if (cell.compared_at === null) return { tone: 'idle', says: 'not compared yet' };
  const at = relativeTime(new Date(cell.compared_at), now, zone);
  if ((cell.uncompared ?? 0) > 0)
    return { tone: 'warn', says: `${counted(cell.uncompared ?? 0, 'sale')} not compared at ${at}` };
  if (!cell.agrees) return { tone: 'bad', says: `${apart(cell)}, compared ${at}` };
  return cell.changed
    ? { tone: 'idle', says: `agreed ${at}, has changed since` }
    : { tone: 'good', says: `agrees, compared ${at}` };
}

function apart({ difference, sales_apart: sales, currency }: MoneyCell): string {
  const amount = Number(difference ?? 0);
  if (amount !== 0)
    return `the till has ${money(difference, currency)} ${amount > 0 ? 'more' : 'less'}`.replace('-', '');
  if (sales) return `the till has ${counted(Math.abs(sales), 'sale')} ${sales > 0 ? 'more' : 'fewer'}`;
  return 'net or tax differ';
}

const kinds = { missing: 'was missing here', different: 'was different', extra: 'is not shown by the till' };

export function recordLine(
  { id, kind, ours, till, repaired }: MoneyCell['records'][number],
  currency: string,
): string {
  const change = ours === till ? '' : `: ${money(ours, currency)} here, ${money(till, currency)} at the till`;
  return `${id} ${kinds[kind]}${change}${repaired ? ', repaired' : ''}`;
}
