import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { OwnDatabase } from '../views/support/database.ts';
import { handsOf, openJuly, sale } from './july.ts';

let shop: OwnDatabase;
beforeEach(async () => {
  shop = await openJuly();
});
afterEach(() => shop?.[Symbol.asyncDispose]());
const { json, net } = handsOf(() => shop);

const figures = 'day, outlet_id, currency, sales, net::float8, tax::float8, gross::float8';
const shown = () =>
  shop.lines(
    `select ${figures} from tillsync.money_by_day('lightspeed', '2025-06-01', '2025-09-30') order by 1, 2, 3`,
  );
/** The same from the sales themselves. */
const counted = () =>
  shop.lines(`select ${figures} from tillsync.lists l cross join lateral tillsync.money_live(l, '2025-06-01', '2025-09-30')
    where l.source = 'lightspeed' and l.entity = 'sales' order by 1, 2, 3`);
async function keep(most = 2): Promise<number> {
  let steps = 1;
  while (!(await json<{ done: boolean }>(`keep_money('lightspeed', ${most})`)).done) steps += 1;
  return steps;
}
/** Kept sums that are wrong on purpose show which days were taken from them. */
const spoil = () => shop.rows('update tillsync.money_sums set sales = 0');
const taken = async () =>
  (
    await shop.lines(
      `select distinct day from tillsync.money_by_day('lightspeed', '2025-06-01', '2025-09-30') where sales = 0 order by 1`,
    )
  ).map(String);

it('days are taken from what was added up, except those that were written to since', async () => {
  const before = await counted();
  expect(await shown()).toEqual(before);
  expect(await keep()).toBeGreaterThan(2);
  expect(await shown()).toEqual(before);
  await spoil();
  expect(await taken()).toEqual([
    ...['2025-06-30', '2025-07-01', '2025-07-13', '2025-07-14', '2025-07-31', '2025-08-01'],
  ]);
  await net('middle', 201);
  expect(await taken()).toEqual(['2025-06-30', '2025-07-01', '2025-07-31', '2025-08-01']);
  expect(await keep()).toBe(1);
  expect(await taken(), 'the others were not added up again').toEqual([
    ...['2025-06-30', '2025-07-01', '2025-07-31', '2025-08-01'],
  ]);
});

it.each([
  ['an amount by hand', `update lightspeed_sales set total_price = total_price + 0.01 where id = 'middle'`],
  ['a deleted row', `delete from lightspeed_sales where id = 'chicago'`],
  [
    'a sale that moves to another month',
    `update lightspeed_sales set sale_date = '2025-09-05' where id = 'june'`,
  ],
  ['an empty table', 'truncate lightspeed_sales'],
  ['an outlet in another zone', `update lightspeed_outlets set time_zone = 'UTC' where id = 'akl'`],
  ['an outlet with another currency', `update lightspeed_outlets set currency = 'EUR' where id = 'chi'`],
  ['an outlet that is gone', `delete from lightspeed_outlets where id = 'chi'`],
  [
    'another view',
    `create or replace view tillsync.counted_sales with (security_invoker = true) as select s.id as sale_id, s.outlet_id, s.sale_date as sold_at, s.register_id, s.user_id, s.customer_id, s.invoice_number, s.status, s.return_for, s.total_price, s.total_tax, s.total_price as total_price_incl from lightspeed_sales s;
     do $$ begin execute 'create or replace view tillsync.sale_money with (security_invoker = true) as ' || replace(pg_get_viewdef('tillsync.sale_money'), 'COALESCE(s.total_tax, (0)::numeric)', '7::numeric'); end $$`,
  ],
])('%s is in the days at once', async (_, write) => {
  await keep();
  const before = await shown();
  await shop.rows(write);
  const after = await counted();
  expect(after).not.toEqual(before);
  expect(await shown()).toEqual(after);
  await keep();
  expect(await shown()).toEqual(after);
});

it('whatever is written, in whatever order, the days are those of the sales', async () => {
  const some = fc.constantFrom('june', 'middle', 'chicago', 'august', 'a', 'b', 'c');
  const at = fc.nat(60 * 96).map((n) => new Date(Date.UTC(2025, 5, 20) + n * 900_000).toISOString());
  const amount = fc.nat(10_000).map((cents) => cents / 100);
  const step = fc.oneof(
    fc
      .tuple(some, fc.constantFrom('akl', 'chi', 'nowhere'), at, amount)
      .map(([id, outlet, time, total]) => async () => {
        await shop.rows('delete from lightspeed_sales where id = $1', [id]);
        await shop.put('lightspeed_sales', [sale(id, outlet, time, total)]);
      }),
    fc
      .tuple(some, at)
      .map((to) => () => shop.rows('update lightspeed_sales set sale_date = $2 where id = $1', to)),
    fc.tuple(some, amount).map((to) => () => net(...to)),
    some.map((id) => () => shop.rows('update lightspeed_sales set deleted_at = now() where id = $1', [id])),
    fc.integer({ min: 1, max: 4 }).map((most) => () => json(`keep_money('lightspeed', ${most})`)),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      for (const take of steps) {
        await take();
        expect(await shown()).toEqual(await counted());
      }
    }),
    { numRuns: 8 },
  );
});

it('what is written while days are added up is not lost', async () => {
  await keep();
  await net('middle', 300);
  const other = await shop.connect(shop.db.url);
  await shop.rows('begin');
  await json(`keep_money('lightspeed')`);
  await other.query(`update lightspeed_sales set total_price = 400 where id = 'middle'`);
  await shop.rows('commit');
  expect(await shown()).toEqual(await counted());
  await keep();
  expect(await shown()).toEqual(await counted());
});

it('a view of money reads the table of its list and the outlets alone: their writes are what is noted', async () => {
  expect(
    await shop.lines(`
      with recursive read (list, relation) as (
        select l.table_name, v::regclass::oid from tillsync.lists l join sync_sources s on s.source = l.source
          cross join unnest(array[l.money_view, s.places_view]) v where l.money_time is not null and v is not null
        union
        select r.list, d.refobjid from read r join pg_rewrite w on w.ev_class = r.relation join pg_depend d on d.objid = w.oid
          and d.classid = 'pg_rewrite'::regclass and d.refclassid = 'pg_class'::regclass and d.refobjid <> r.relation
      )
      select r.list, c.relname from read r join pg_class c on c.oid = r.relation and c.relkind = 'r' order by 1, 2`),
  ).toEqual([
    'lightspeed_sales | lightspeed_outlets',
    'lightspeed_sales | lightspeed_sales',
    'square_orders | square_locations',
    'square_orders | square_orders',
  ]);
});
