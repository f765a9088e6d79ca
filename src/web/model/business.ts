import { money } from '../../health/format.ts';
import { dayName, daysBefore } from '../../health/time.ts';
import type { Business, DailySales } from '../read/business.ts';

export interface OutletChart {
  readonly name: string;
  readonly currency: string;
  readonly total: string;
  readonly sales: number;
  readonly bars: readonly {
    readonly day: string;
    readonly height: number;
    readonly text: string;
    readonly below: boolean;
  }[];
}

/** The business page, ready to be written down. Nothing is computed here that a view defines: only how high bars are. */
export function businessModel(data: Business, from: string, to: string) {
  const days = daysBetween(from, to);
  // one scale per currency, so that outlets can be compared by eye
  const tops = new Map<string, number>();
  for (const row of data.daily)
    tops.set(row.currency, Math.max(tops.get(row.currency) ?? 0, Math.abs(Number(row.gross))));
  return {
    ...data,
    charts: data.outlets.map((outlet) =>
      chart(
        outlet,
        data.daily.filter(
          ({ outlet_id, currency }) => outlet_id === outlet.id && currency === outlet.currency,
        ),
        days,
        tops.get(outlet.currency) ?? 0,
      ),
    ),
    growth: growthOf(data),
  };
}

function chart(
  { name, currency, gross: total, sales }: Business['outlets'][number],
  rows: readonly DailySales[],
  days: readonly string[],
  top: number,
): OutletChart {
  const byDay = new Map(rows.map((row) => [row.day, row]));
  return {
    name: name ?? 'Unknown outlet',
    currency,
    total: money(total, currency),
    sales,
    bars: days.map((day) => {
      const row = byDay.get(day);
      const gross = Number(row?.gross ?? 0);
      return {
        day,
        height: top > 0 ? Math.round((Math.abs(gross) / top) * 1000) / 10 : 0,
        text: `${dayName(day)}: ${row ? `${money(row.gross, currency)} in ${row.sales} sales` : 'no sales'}`,
        below: gross < 0,
      };
    }),
  };
}

function growthOf({ customers }: Business) {
  const top = Math.max(1, ...customers.map((c) => c.new));
  return customers.map((c) => ({ ...c, height: Math.round((c.new / top) * 1000) / 10 }));
}

function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = daysBefore(day, -1)) days.push(day);
  return days;
}
