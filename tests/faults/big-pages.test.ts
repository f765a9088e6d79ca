import { afterAll, beforeAll, expect, test } from 'vitest';
import { importedShop, type Setting } from './setting.ts';

// Pages above 6 MB are committed in chunks. Big is what the store adds around the records: these are few and known.
const big = { kind: 'big', bytes: 7_000_000 };

let at: Setting;
beforeAll(async () => {
  at = await importedShop({ pageSize: { sales: 50, other: 6 } });
});
afterAll(() => at?.[Symbol.asyncDispose]());

const one = async (sql: string) => (await at.owner.query(sql)).rows[0];
const cursor = (entity: string) =>
  one(`select position, state from sync_cursors where entity = '${entity}' and walk_id = 'live'`);
const lastRun = (entity: string) =>
  one(`select outcome, records_processed as received, inserted::int from sync_log
       where entity_type = '${entity}' order by id desc limit 1`);

test('the second page of a list paged by id, in chunks', async () => {
  const second = await one('select id from lightspeed_product_categories order by id collate "C" offset 5');
  const { rowCount: gone } = await at.owner.query('delete from lightspeed_product_categories where id > $1', [
    second.id,
  ]);
  expect(gone).toBeGreaterThan(6); // or there is no second page
  await at.shop.script([{ match: { list: 'product_categories', after: second.id }, do: big }]);
  const run = await at.sync(['product_categories']);
  expect(await at.shop.unused()).toEqual([]);
  expect(run.entities).toMatchObject([{ outcome: 'ok', records: gone! + 6, written: gone }]);
  expect(await lastRun('product_categories')).toEqual({
    outcome: 'ok',
    received: gone! + 6,
    inserted: gone,
  });
  expect(await cursor('product_categories')).toEqual({ position: '', state: 'active' });
  expect(await at.unequal()).toEqual([]);
});

test('a page of a list walked by version, in chunks', async () => {
  const { versions } = await at.shop.change('sales', 20);
  await at.shop.script([{ match: { list: 'sales' }, do: big }]);
  const run = await at.sync(['sales']);
  expect(run.entities).toMatchObject([{ outcome: 'ok', records: 20, written: 20 }]);
  expect((await cursor('sales')).position).toBe(String(Math.max(...versions)));
  expect(await at.unequal()).toEqual([]);
});
