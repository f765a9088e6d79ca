import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { history, named } from './arbitrary.ts';
import { Model } from './model.ts';
import { countsOf, Shop, type Way } from './shop.ts';
import { bookError, expected, rebuilt, saleRows } from './stored.ts';

let shop: Shop;
let run = 0;

beforeAll(async () => {
  shop = await Shop.open();
});
afterAll(() => shop?.[Symbol.asyncDispose]());

/** What may happen to a stored sale $1 without its version changing. */
const tampering = {
  'row deleted': 'delete from lightspeed_sales where id = $1',
  'row deleted, a child left behind the last one': `with gone as (delete from lightspeed_sales where id = $1)
     insert into lightspeed_sale_line_items (sale_id, position) values ($1, 99) on conflict do nothing`,
  'column changed': `update lightspeed_sales set total_tax = 12345.678 where id = $1`,
  'version lost': 'update lightspeed_sales set version = null where id = $1',
  'extra changed': `update lightspeed_sales set extra = coalesce(extra, '{}') || '{"planted": 1}' where id = $1`,
  'children deleted': 'delete from lightspeed_sale_line_items where sale_id = $1',
  'child added': `insert into lightspeed_sale_payments (sale_id, position, amount)
     select $1, coalesce(max(position) + 1, 0), 1 from lightspeed_sale_payments where sale_id = $1`,
  'child changed': `update lightspeed_sale_line_items set quantity = 98765.4321 where sale_id = $1`,
  'child extra changed': `update lightspeed_sale_taxes set extra = '{"planted": 1}' where sale_id = $1`,
  'child moved': `update lightspeed_sale_line_items set position = position + 10 where sale_id = $1`,
  "child's inherited time changed": `update lightspeed_sale_taxes set created_at = now() where sale_id = $1`,
} as const;

const kinds = Object.keys(tampering) as (keyof typeof tampering)[];

it('verify repairs whatever was done to rows and children, and touches nothing else', async () => {
  const damage = fc.array(fc.tuple(fc.nat(), fc.constantFrom(...kinds)), { minLength: 1, maxLength: 5 });
  const property = fc.asyncProperty(
    history,
    damage,
    fc.constantFrom<Way>('fast', 'safe'),
    async (records, damages, way) => {
      const prefix = `v${++run}-`;
      const model = new Model();
      const walk = await shop.walk('sales');
      const page = named(records, prefix);
      await walk.commit(page, {}, way);
      model.commit(page, 'newer');
      const good = await saleRows(shop, prefix);
      const ids = [...model.rows.keys()];
      for (const [which, kind] of damages) await shop.rows(tampering[kind], [ids[which % ids.length]]);
      const damaged = await saleRows(shop, prefix);

      const newest = [...model.rows.values()];
      const response = await walk.commit(newest, { mode: 'verify' }, way);
      expect(await saleRows(shop, prefix)).toEqual(good);
      expect(await rebuilt(shop, 'sales', prefix)).toEqual(expected(model.rows));
      const touched = ids.filter((id) => JSON.stringify(of(damaged, id)) !== JSON.stringify(of(good, id)));
      expect(response.inserted + response.updated).toBe(touched.length);
      expect(response.unchanged).toBe(ids.length - touched.length);
    },
  );
  await fc.assert(property, { numRuns: 60 });
});

const of = (rows: Record<string, unknown>[], id: string) => rows.filter((row) => row.key === id);

it('newer leaves an equal version alone, whatever the content', async () => {
  const walk = await shop.walk('sales');
  await walk.commit([{ id: 'n', version: 5, note: 'first', line_items: [{ id: 'l' }] }]);
  const before = await saleRows(shop, 'n');
  const response = await walk.commit([{ id: 'n', version: 5, note: 'second', line_items: [] }]);
  expect(response).toMatchObject({ unchanged: 1, updated: 0 });
  expect(await saleRows(shop, 'n')).toEqual(before);
});

it.each(['newer', 'verify'] as const)('%s never lets an older record overwrite a newer one', async (mode) => {
  const walk = await shop.walk('sales');
  const id = `o-${mode}`;
  await walk.commit([{ id, version: 5, note: 'new', line_items: [{ id: 'l' }] }]);
  const before = await saleRows(shop, id);
  const response = await walk.commit([{ id, version: 4, note: 'old', line_items: [] }], { mode });
  expect(countsOf(response)).toEqual({ inserted: 0, updated: 0, unchanged: 0, rejected: 0, superseded: 1 });
  expect(await saleRows(shop, id)).toEqual(before);
});

it('a record that is deleted at the source keeps its row, and comes back', async () => {
  const walk = await shop.walk('sales');
  const deletedAt = () => shop.one(`select deleted_at from lightspeed_sales where id = 'd'`);
  await walk.commit([{ id: 'd', version: 1, line_items: [{ id: 'l' }] }]);
  await walk.commit([{ id: 'd', version: 2, deleted_at: '2026-01-02T03:04:05Z', line_items: [] }]);
  expect(await deletedAt()).toEqual(new Date('2026-01-02T03:04:05Z'));
  expect(await walk.commit([{ id: 'd', version: 3, line_items: [{ id: 'm' }] }])).toMatchObject({
    updated: 1,
  });
  expect(await deletedAt()).toBeNull();
});

it('children shrink and grow with their record, and the books follow', async () => {
  const walk = await shop.walk('sales');
  const { owner } = shop;
  const ids = async () =>
    (
      await owner.query(`select id from lightspeed_sale_line_items where sale_id = 'g' order by position`)
    ).rows.map((r) => r.id);
  const error = await bookError(shop, 'lightspeed_sale_line_items', 'sale_line_items');
  for (const [n, lines] of [['a', 'b', 'c'], ['x'], [], ['c', 'b', 'a', 'z'], undefined].entries()) {
    await walk.commit([{ id: 'g', version: n + 1, line_items: lines?.map((id) => ({ id })) }]);
    expect(await ids()).toEqual(lines ?? []);
    expect(await bookError(shop, 'lightspeed_sale_line_items', 'sale_line_items')).toBe(error);
  }
});
