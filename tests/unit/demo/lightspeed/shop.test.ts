import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { assembleStore } from '../../../../demo/lightspeed/assemble.ts';
import { readFlags } from '../../../../demo/lightspeed/flags.ts';
import { hoursOn } from '../../../../demo/lightspeed/shop/calendar/trade.ts';
import type { SaleRow } from '../../../../demo/lightspeed/shop/sale/sale-row.ts';
import { SMALL } from './open-store.ts';

const open = (...flags: string[]) => assembleStore(readFlags([...SMALL, ...flags])!).shop;

describe('the same seed and as-of', () => {
  const fingerprint = (...flags: string[]): string => {
    const hash = createHash('sha256');
    for (const shelf of Object.values(open(...flags).lists))
      for (const row of shelf.all()) hash.update(row.text());
    return hash.digest('hex');
  };

  it('give the same bytes; another seed gives another shop', () => {
    expect(fingerprint()).toBe(fingerprint());
    expect(fingerprint('--seed', '2')).not.toBe(fingerprint());
    expect(fingerprint('--as-of', '2026-03-02')).not.toBe(fingerprint());
  });
});

describe('the shop', () => {
  const shop = open('--sales', '12000', '--products', '600');
  const sales = [...shop.lists.sales.all()] as SaleRow[];
  const atTheTill = sales.filter((sale) => sale.source === 'USER');

  it('has exactly as many records as asked for', () => {
    expect(sales).toHaveLength(12_000);
    expect(shop.lists.products.size).toBe(600);
    expect(shop.lists.customers.size).toBe(300);
    expect(shop.lists.inventory.size).toBe(
      shop.sellable.filter((product) => product.stock !== null).length * 3,
    );
  });

  it('sells only while its doors are open, in local time', () => {
    for (const { outlet, createdAt } of sales) {
      const { day, second } = outlet.zone.local(createdAt - 11);
      const hours = hoursOn(outlet.place, day)!;
      expect(second).toBeGreaterThanOrEqual(hours[0]);
      expect(second).toBeLessThan(hours[1]);
    }
  });

  it('looks like a shop: December over February, Saturday over Monday, best sellers', () => {
    const count = (keep: (local: Date) => boolean): number =>
      sales.filter(({ outlet, createdAt }) =>
        keep(new Date((createdAt + outlet.zone.offset(createdAt)) * 1_000)),
      ).length;
    expect(count((d) => d.getUTCMonth() === 11)).toBeGreaterThan(2 * count((d) => d.getUTCMonth() === 1));
    expect(count((d) => d.getUTCDay() === 6)).toBeGreaterThan(1.5 * count((d) => d.getUTCDay() === 1));
    const sold = new Map<string, number>();
    for (const line of sales.flatMap((sale) => sale.lines))
      sold.set(line.product.id, (sold.get(line.product.id) ?? 0) + 1);
    const ranking = [...sold.values()].sort((a, b) => b - a);
    const top = ranking.slice(0, 60).reduce((sum, n) => sum + n, 0);
    expect(top / ranking.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(0.4);
  });

  it('has every way of selling', () => {
    const statuses = new Set(sales.map((sale) => sale.status));
    for (const status of [
      'CLOSED',
      'VOIDED',
      'SAVED',
      'LAYBY',
      'LAYBY_CLOSED',
      'ONACCOUNT',
      'ONACCOUNT_CLOSED',
      'DISPATCHED_CLOSED',
      'PICKED_UP_CLOSED',
    ]) {
      expect(statuses).toContain(status);
    }
    expect(sales.some((sale) => sale.payments.length > 1)).toBe(true);
    expect(atTheTill.some((sale) => sale.lines.some((line) => line.priceSet))).toBe(true);
    expect(atTheTill.some((sale) => sale.lines.some((line) => line.discount > 0))).toBe(true);
  });

  it('changes sales long after their date, so that version order is not date order', () => {
    const byVersion = [...sales].sort((a, b) => a.version - b.version);
    expect(byVersion.some((sale, i) => i > 0 && sale.soldAt < byVersion[i - 1]!.soldAt - 20 * 86_400)).toBe(
      true,
    );
  });

  it('never sells what is not there yet', () => {
    for (const sale of sales)
      for (const line of sale.lines) expect(line.product.createdAt).toBeLessThanOrEqual(sale.soldAt);
  });

  it('runs out of things now and then, and holds parts of what is sold by weight', () => {
    const levels = shop.sellable
      .flatMap((product) => product.stock ?? [])
      .map((row) => row.fields.inventory_level);
    expect(levels.some((level) => level < 0)).toBe(true);
    expect(levels.some((level) => !Number.isInteger(level))).toBe(true);
    expect(levels.filter((level) => level > 0).length / levels.length).toBeGreaterThan(0.8);
  });
});
