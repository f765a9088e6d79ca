import { describe, expect, it } from 'vitest';
import { type Json, openStore } from './open-store.ts';

/** Decimal text as served → whole hundred-thousandths; never through floating point. */
function units(value: number): bigint {
  const match = /^(-?)(\d+)(?:\.(\d{1,5}))?$/.exec(JSON.stringify(value));
  if (match === null) throw new Error(`not a decimal of five places: ${value}`);
  const size = BigInt(match[2]! + (match[3] ?? '').padEnd(5, '0'));
  return match[1] === '-' ? -size : size;
}
const sum = (values: number[]): bigint => values.reduce((total, value) => total + units(value), 0n);

const PAID = ['CLOSED', 'LAYBY_CLOSED', 'ONACCOUNT_CLOSED', 'DISPATCHED_CLOSED', 'PICKED_UP_CLOSED'];

describe('the money of every sale', async () => {
  const { walk } = await openStore('--rate-limit', 'off', '--sales', '6000', '--outlets', '4');
  const { rows: sales } = await walk('sales');

  it('adds up from lines to totals', () => {
    for (const sale of sales) {
      const of = (field: string): bigint => sum(sale.line_items.map((line: Json) => line[field]));
      expect(of('price_total'), sale.id).toBe(units(sale.total_price));
      expect(of('tax_total'), sale.id).toBe(units(sale.total_tax));
      expect(of('total_loyalty_value'), sale.id).toBe(units(sale.total_loyalty));
      expect(units(sale.total_price) + units(sale.total_tax), sale.id).toBe(units(sale.total_price_incl));
      expect(units(sale.total_price_incl) % 1000n, sale.id).toBe(0n);
    }
  });

  it('adds up from tax components to taxes', () => {
    for (const sale of sales) {
      const rates = new Map<string, bigint>();
      for (const line of sale.line_items) {
        expect(sum(line.tax_components.map((part: Json) => part.total_tax)), sale.id).toBe(
          units(line.tax_total),
        );
        for (const { rate_id, total_tax } of line.tax_components)
          rates.set(rate_id, (rates.get(rate_id) ?? 0n) + units(total_tax));
      }
      expect(new Map(sale.taxes.map((tax: Json) => [tax.id, units(tax.amount)])), sale.id).toEqual(rates);
    }
  });

  it('multiplies whole quantities exactly, and says everything twice alike', () => {
    for (const line of sales.flatMap((sale) => sale.line_items)) {
      if (Number.isInteger(line.quantity))
        expect(units(line.price) * BigInt(line.quantity)).toBe(units(line.price_total));
      for (const [one, other] of [
        ['price', 'unit_price'],
        ['price_total', 'total_price'],
        ['tax', 'unit_tax'],
        ['tax_total', 'total_tax'],
        ['cost_total', 'total_cost'],
      ] as const) {
        expect(line[one]).toBe(line[other]);
      }
    }
    expect(sales.some((sale) => sale.line_items.some((line: Json) => !Number.isInteger(line.quantity)))).toBe(
      true,
    );
  });

  it('is paid in full where a sale is closed, and not at all where it is voided', () => {
    for (const sale of sales) {
      const paid = sum(sale.payments.map((payment: Json) => payment.amount));
      if (PAID.includes(sale.status)) expect(paid, sale.id).toBe(units(sale.total_price_incl));
      if (sale.status === 'VOIDED') expect(sale.payments).toEqual([]);
      if (['LAYBY', 'ONACCOUNT'].includes(sale.status))
        expect(paid < units(sale.total_price_incl), sale.id).toBe(true);
    }
  });

  it('mirrors the original in a return', () => {
    const byId = new Map(sales.map((sale) => [sale.id, sale]));
    const returns = sales.filter((sale) => sale.return_for !== null);
    expect(returns.length).toBeGreaterThan(50);
    for (const sale of returns) {
      const original = byId.get(sale.return_for);
      expect(original.return_ids).toContain(sale.id);
      expect(original.version).toBeGreaterThan(sale.version);
      expect(sale.line_items.every((line: Json) => line.is_return && line.quantity < 0)).toBe(true);
      expect(units(sale.total_price_incl) < 0n).toBe(true);
    }
  });

  it('splits a group tax over its rates', () => {
    expect(sales.some((sale) => sale.line_items.some((line: Json) => line.tax_components.length === 2))).toBe(
      true,
    );
  });
});
