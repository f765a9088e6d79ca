import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Evidence } from '../../../src/web/read/evidence.ts';
import type { OwnDatabase } from '../views/support/database.ts';
import { handsOf, openJuly, sale } from './july.ts';

let shop: OwnDatabase;
beforeEach(async () => {
  shop = await openJuly();
});
afterEach(() => shop?.[Symbol.asyncDispose]());
const { json, compare } = handsOf(() => shop);

it('any days are summed per currency and outlet, and what was not compared gives the sum no till', async () => {
  const of = (by: string, outlet: string | null = null) =>
    json<Record<'cells' | 'spans' | 'outlet_sums' | 'sums', Record<string, unknown>[]>>(
      `dashboard_period('2025-07-01', '2025-07-31', $1, $2)`,
      [outlet, by],
    );
  await compare({ day: '2025-07-14', gross: -7 });
  await shop.rows(
    `insert into sync_differences (source, entity_type, record_id, kind, outlet_id, day, currency, walk) values ('lightspeed', 'sales', 'odd', 'extra', 'akl', '2025-07-14', 'NZD', 1)`,
  );
  const days = await of('day');
  expect(
    days.cells.map(({ day, outlet, gross, till, differs }) => [day, outlet, gross, till, differs]),
  ).toEqual([
    ['2025-07-31', 'Auckland', '11.5', '11.5', 0],
    ['2025-07-14', 'Auckland', '230', '223', 1],
    ['2025-07-13', 'Chicago', '55', '55', 0],
    ['2025-07-01', 'Auckland', '115', '115', 0],
  ]);
  expect(days.cells[1]!.records).toMatchObject([{ id: 'odd', kind: 'extra', repaired: false }]);
  expect(days.sums).toMatchObject([
    { currency: 'NZD', gross: '356.5', till: '349.5', days: 3, agrees: 2, differs: 1, difference: '-7.0' },
    { currency: 'USD', gross: '55', till: '55', days: 1, agrees: 1 },
  ]);
  await shop.put('lightspeed_sales', [sale('late', 'akl', '2025-07-20T00:00:00Z', 9)]);
  const months = await of('month', 'akl');
  expect(months.cells).toMatchObject([
    { day: '2025-07-01', gross: '365.5', till: null, days: 4, not_compared: 1 },
  ]);
  expect([months.spans.length, months.outlet_sums.length, months.sums.length]).toEqual([1, 1, 1]);
});

it('the evidence of a month counts what happened in it, by the shop’s calendar', async () => {
  await shop.rows(`update sync_sources set time_zone = 'Pacific/Auckland'`);
  const run = (at: string, outcome: string, rejected = 0, entity = 'sales') =>
    shop.rows(
      `insert into sync_log (source, entity_type, action, lane, status, outcome, timestamp, finished_at, duration_seconds, records_processed, rejected)
       values ('lightspeed', $4, 'incremental_sync', 'incremental', case $2 when 'failed' then 'failed' else 'completed' end, $2, $1, $1, 4, 1000, $3)`,
      [at, outcome, rejected, entity],
    );
  await run('2025-06-30T11:00:00Z', 'ok', 500); // June
  await run('2025-06-30T12:00:00Z', 'ok');
  await run('2025-07-02T18:00:00Z', 'partial', 3);
  await run('2025-07-02T18:30:00Z', 'failed');
  await run('2025-07-02T18:30:00Z', 'ok', 0, 'inventory');
  await run('2025-07-02T18:30:00Z', 'ok', 9, 'sale_line_items'); // the sales' own run
  const walked = (number: number, at: string, wrong: number, again = false) =>
    shop.rows(
      `insert into sync_compared_walks (walk, source, entity_type, whole, again, records, missing, different, extra, compared_at) values ($1, 'lightspeed', 'inventory', true, $4, 500, 0, $3, 0, $2)`,
      [number, at, wrong, again],
    );
  await walked(1, '2025-07-06T00:00:00Z', 4);
  await walked(2, '2025-07-06T00:01:00Z', 1, true);
  await walked(3, '2025-07-31T12:00:00Z', 99); // August
  const evidence = await json<Evidence>(`evidence_of_month('lightspeed', '2025-07-01')`);
  expect(evidence.runs).toEqual({ good: 3, bad: 1, received: 4000, rejected: 3, longest: 4 });
  expect(evidence.lists.find(({ entity }) => entity === 'inventory')).toMatchObject({
    ...{ bound: 0.99, walks: 1, records: 500, wrong: 4, left: 1 },
  });
  expect(evidence.gap).toBe((Date.parse('2025-07-31T12:00:00Z') - Date.parse('2025-07-02T18:00:00Z')) / 1000);
});
