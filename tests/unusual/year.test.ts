import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OwnDatabase, openDatabase } from '../integration/views/support/database.ts';
import { alarmsPerMonth, report, shareFound } from './report.ts';
import { watchYear } from './watch-year.ts';

// The short one, over Christmas. Three seeds, each a whole year with every list: npm run test:unusual.

let shop: OwnDatabase;
beforeAll(async () => {
  shop = await openDatabase();
});
afterAll(() => shop?.[Symbol.asyncDispose]());

test('seven months of the demo shop: fewer than one false alarm a month, nine of ten planted faults are named the night after', async () => {
  const client = await shop.connect(shop.db.url);
  const seed = 4;
  const lists = ['sales', 'customers', 'inventory', 'products', 'product_categories'];
  const watched = await watchYear(
    client,
    { seed, until: '2026-02-01T00:00:00Z', years: 7 / 12, sales: 7_300, lists, unwatched: 40 },
    25,
  );
  const lines = report(watched, seed).join('\n');
  expect(alarmsPerMonth(watched), lines).toBeLessThan(1);
  expect(watched.planted.length).toBe(25);
  expect(shareFound(watched), lines).toBeGreaterThanOrEqual(0.9);
});
