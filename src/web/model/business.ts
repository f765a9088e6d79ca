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

/** The business page, ready to be written down. Amounts are added as whole ten-thousandths, never as floats. */
export function businessModel(data: Business, from: string, to: string) {
  const days = daysBetween(from, to);
  const outlets = data.outlets
    .map((outlet) => ({ outlet, rows: data.daily.filter(({ outlet_id }) => outlet_id === outlet.id) }))
    .filter(({ rows }) => rows.length > 0);
  // one scale per currency, so that outlets can be compared by eye
  const tops = new Map<string, number>();
  for (const row of data.daily)
    tops.set(row.currency, Math.max(tops.get(row.currency) ?? 0, Math.abs(Number(row.gross))));
  return {
    ...data,
    charts: outlets.map(({ outlet, rows }) => chart(outlet, rows, days, tops.get(outlet.currency) ?? 0)),
    totals: totalsOf(data.daily),
    byDay: data.daily.map((row) => ({
      ...row,
      outlet: data.outlets.find(({ id }) => id === row.outlet_id)?.name ?? row.outlet_id ?? 'Unknown outlet',
    })),
    growth: growthOf(data),
  };
}

function chart(
  { name, currency }: { name: string; currency: string },
  rows: readonly DailySales[],
  days: readonly string[],
  top: number,
): OutletChart {
  const byDay = new Map(rows.map((row) => [row.day, row]));
  return {
    name,
    currency,
    total: money(sum(rows.map(({ gross }) => gross)), currency),
    sales: rows.reduce((all, { sales }) => all + sales, 0),
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

/** Per currency: amounts of different currencies are never added. */
function totalsOf(daily: readonly DailySales[]) {
  return (Object.entries(Object.groupBy(daily, ({ currency }) => currency)) as [string, DailySales[]][]).map(
    ([currency, rows]) => ({
      currency,
      gross: money(sum(rows.map((r) => r.gross)), currency),
      net: money(sum(rows.map((r) => r.net)), currency),
      tax: money(sum(rows.map((r) => r.tax)), currency),
      sales: rows.reduce((all, r) => all + r.sales, 0),
      returns: rows.reduce((all, r) => all + r.returns, 0),
    }),
  );
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

/** Exact sum of decimal texts; digits beyond the fifth are the vendor's own rounding. */
export function sum(amounts: readonly string[]): string {
  const total = amounts.reduce((all, text) => all + scaled(text), 0n);
  const digits = String(total < 0n ? -total : total).padStart(6, '0');
  return `${total < 0n ? '-' : ''}${digits.slice(0, -5)}.${digits.slice(-5)}`;
}

function scaled(text: string): bigint {
  const [, sign = '', whole = '0', part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  const value = BigInt(whole + part.padEnd(5, '0').slice(0, 5));
  return sign ? -value : value;
}
