import { afterAll, beforeAll, expect, it } from 'vitest';
import { fingerprintOf } from '../../../src/sources/fingerprint.ts';
import { nightOf } from './api-night.ts';
import { type Row, Shop, type Walk } from './shop.ts';

// What the page commit learns of a list's shape, and what the night makes of it. Days pass by SQL.
let shop: Shop;
let walk: Walk;
beforeAll(async () => {
  shop = await Shop.open();
  walk = await shop.walk('products');
});
afterAll(() => shop?.[Symbol.asyncDispose]());

let version = 0;
const product = (more: Row = {}): Row => {
  version += 1;
  return { id: `p${version}`, version, name: 'x', supply_price: 1, brand: { id: 'b', name: 'y' }, ...more };
};
/** One page as a source shows it, more than ten minutes after the last. */
async function page(count: number, more: Row = {}): Promise<void> {
  const records = JSON.parse(JSON.stringify(Array.from({ length: count }, () => product(more)))) as Row[];
  await walk.commit(records, { shape: fingerprintOf(records) });
  await shop.rows(`update sync_shapes set last_seen = last_seen - interval '11 minutes'`);
}
const days = (count: number) =>
  shop.rows(
    `update sync_shapes set first_seen = first_seen - $1 * interval '1 day', last_seen = last_seen - $1 * interval '1 day', changed_at = changed_at - $1 * interval '1 day'`,
    [count],
  );
const night = () => nightOf(shop);

it('learns a list for a day before it says anything', async () => {
  await page(30);
  expect(await night()).toEqual([]);
  await page(5, { odd: 1 });
  await days(1.1);
  expect(await night()).toEqual([]);
  expect(await shop.one(`select count(*)::int from sync_shapes where pinned is null`)).toBe(0);
});

it('a new member is said until it is usual; one that has a column is no news', async () => {
  await page(1, { mood: 'fine', sku: 'has a column', brand: { id: 'b', name: 'y', colour: 1 } });
  expect(await night()).toEqual(['idle: The API gives Products new members: "brand.colour", "mood".']);
  expect(
    await shop.one(`select extra ->> 'mood' from lightspeed_products where version = $1`, [version]),
  ).toBe('fine');
  await days(6.9);
  await page(60);
  expect(await night()).toHaveLength(1);
  await days(0.2);
  expect(await night()).toEqual([]);
  await page(1, { mood: 'fine' });
  expect(await night()).toEqual([]);
});

it('another type is said, null is none', async () => {
  await page(1, { supply_price: null });
  expect(await night()).toEqual([]);
  await page(1, { brand: 'no object any more' });
  expect(await night()).toEqual(['warn: Products: "brand" is of another type than before.']);
  await days(7.1);
  expect(await night()).toEqual([]);
});

it('a member that nearly all had is gone after a hundred without it and a day; a rare one never', async () => {
  await page(60, { mood: 'rare' });
  const without = { name: undefined };
  await page(99, without);
  await days(1.1);
  expect(await night()).toEqual([]); // a hundred are too few by one
  await page(1, without);
  const gone = ['warn: Products: the API no longer sends "name".'];
  expect(await night()).toEqual(gone);
  const lastSeen = (hours: number) =>
    shop.rows(`update sync_shapes set last_seen = now() - $1 * interval '1 hour' where member = 'name'`, [
      hours,
    ]);
  await lastSeen(23);
  expect(await night()).toEqual([]); // not for a day yet
  await lastSeen(25);
  expect(await night()).toEqual(gone);
  await lastSeen(8 * 24 + 1);
  expect(await night()).toEqual([]); // said for seven days
  await page(1);
  expect(await night()).toEqual([]); // it is back, and has a column
});

it('what is known is not written again with every page', async () => {
  await page(1);
  await page(1);
  const state = () => shop.one<string>(`select xmin::text from sync_shapes where member = ''`);
  await shop.rows(`update sync_shapes set last_seen = now()`);
  const before = await state();
  await walk.commit([product()], { shape: fingerprintOf([product()]) });
  expect(await state()).toBe(before);
  await walk.commit([product()], { shape: fingerprintOf([product({ unheard: 1 })]) });
  expect(await state()).not.toBe(before);
});
