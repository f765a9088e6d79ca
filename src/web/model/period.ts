import { counted, money } from '../../health/format.ts';
import type { Tone } from '../../health/freshness.ts';
import { monthName } from '../../health/period-words.ts';
import { dayName, relativeTime } from '../../health/time.ts';
import type { Asked, PeriodCell, PeriodMoney } from '../read/period.ts';
import { type AxisChart, axisChart } from './axis-chart.ts';
import { judged, type MoneyDay, type MoneyLine, recordLine } from './money.ts';

export interface SumLine extends MoneyLine {
  readonly currency: string;
  readonly net: string;
  readonly tax: string;
  readonly sales: number;
}
export interface PeriodModel {
  readonly spans: readonly MoneyDay[];
  readonly sumLines: readonly SumLine[];
  /** Per currency. */
  readonly sums: readonly SumLine[];
  readonly charts: readonly AxisChart[];
}

/** The money of a stretch of time, ready to be written down. Sums come from the database: none is made here. */
export function periodModel(
  data: PeriodMoney,
  { by }: Pick<Asked, 'by'>,
  { now, zone, today }: { readonly now: Date; readonly zone: string; readonly today: string },
): PeriodModel {
  const nameOf = (day: string) => (by === 'month' ? monthName(day.slice(0, 7)) : dayName(day));
  const tell = (cell: Omit<PeriodCell, 'records'>, noun = 'day') => standing(cell, noun, now, zone);
  // a day of all outlets together
  const spanNoun = by === 'day' ? 'outlet' : 'day';
  const line = (cell: PeriodCell): SumLine => ({
    outlet: cell.outlet ?? 'Unknown outlet',
    currency: cell.currency,
    ours: money(cell.gross, cell.currency),
    till: cell.till === null ? '–' : money(cell.till, cell.currency),
    net: money(cell.net, cell.currency),
    tax: money(cell.tax, cell.currency),
    sales: cell.sales,
    ...tell(cell),
    records: cell.records.map((record) => recordLine(record, cell.currency)),
  });
  const days = [...new Set(data.cells.map(({ day }) => day ?? ''))];
  return {
    spans: days.map((day) => ({
      name: nameOf(day),
      soFar: by === 'month' ? day.slice(0, 7) === today.slice(0, 7) : day === today,
      lines: data.cells.filter((cell) => cell.day === day).map(line),
    })),
    sumLines: data.outlet_sums.map(line),
    sums: data.sums.map(line),
    charts: data.sums.map(({ currency, gross }) =>
      axisChart(
        data.spans
          .filter((span) => span.currency === currency)
          .map((span) => ({
            label: nameOf(span.day ?? ''),
            value: Number(span.gross),
            text: `${money(span.gross, currency)}, ${tell(span, spanNoun).says}`,
            tone: tell(span, spanNoun).tone,
          })),
        { title: `With tax per ${by}, ${currency || 'currency unknown'}`, total: money(gross, currency) },
      ),
    ),
  };
}

/** How days stand together. What was not compared is never green, however well the rest agrees. */
function standing(
  cell: Omit<PeriodCell, 'records'>,
  noun: string,
  now: Date,
  zone: string,
): { readonly tone: Tone; readonly says: string } {
  const { days, differs, not_compared: none, partly, changed, compared_at: at, day } = cell;
  if (days === 1 && day !== null && cell.outlet_id !== null)
    return judged({ ...cell, day, records: [], agrees: differs === 0, changed: changed > 0 }, now, zone);
  const of = (n: number) => `${n} of ${counted(days, noun)}`;
  if (differs > 0) {
    const apart = Number(cell.difference);
    const by =
      apart === 0
        ? ''
        : `: the till has ${money(cell.difference, cell.currency).replace('-', '')} ${apart > 0 ? 'more' : 'less'}`;
    return { tone: 'bad', says: `${of(differs)} ${differs === 1 ? 'differs' : 'differ'}${by}` };
  }
  if (none + partly > 0) return { tone: 'idle', says: `${of(none + partly)} not compared` };
  if (changed > 0) return { tone: 'idle', says: `${of(changed)} changed since the comparison` };
  const since =
    at === null ? '' : `, compared ${relativeTime(new Date(at), now, zone)}${days > 1 ? ' or later' : ''}`;
  return { tone: 'good', says: days === 1 ? `agrees${since}` : `all ${counted(days, noun)} agree${since}` };
}
