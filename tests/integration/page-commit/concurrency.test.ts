import type { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Model, type Rec } from './model.ts';
import { Shop, type Walk } from './shop.ts';
import { bookError, expected, rebuilt, saleRows } from './stored.ts';

let shop: Shop;
let one: Client;
let two: Client;

beforeAll(async () => {
  shop = await Shop.open();
  one = await shop.connect();
  two = await shop.connect();
});
afterAll(() => shop?.[Symbol.asyncDispose]());

const sale = (id: string, version: number, note = `v${version}`): Rec => ({
  id,
  version,
  note,
  line_items: [{ id: `${id}-${version}` }, { id: 'second' }].slice(0, 1 + (version % 2)),
});

/** Until the other connection waits for a lock. */
async function waiting(client: Client, where = shop): Promise<void> {
  const pid = (client as Client & { processID: number }).processID;
  for (;;) {
    if (
      (await where.one<string>('select wait_event_type from pg_stat_activity where pid = $1', [pid])) ===
      'Lock'
    )
      return;
  }
}

it('overlapping pages in opposite order never deadlock and end in the same rows', async () => {
  const model = new Model();
  const [left, right] = [
    await shop.walk('sales', { client: one }),
    await shop.walk('sales', { client: two }),
  ];
  const errors: unknown[] = [];
  const send = (walk: Walk, page: Rec[], way: 'fast' | 'safe') => {
    model.commit(page, 'newer');
    return walk.commit(page, {}, way).catch((error) => errors.push(error.code));
  };
  for (let round = 0; round < 40; round++) {
    // half of the ids are new in each round, the others change
    const ids = Array.from({ length: 120 }, (_, n) => `x${round * 60 + n}`);
    const way = round % 8 === 7 ? 'safe' : 'fast';
    await Promise.all([
      send(
        left,
        ids.map((id) => sale(id, 2 * round + 1)),
        way,
      ),
      send(
        right,
        ids.toReversed().map((id) => sale(id, 2 * round + 2)),
        'fast',
      ),
    ]);
  }
  expect(errors).toEqual([]);
  expect(await rebuilt(shop, 'sales', 'x')).toEqual(expected(model.rows));
  expect(await bookError(shop, 'lightspeed_sales', 'sales')).toBe(0);
  expect(await bookError(shop, 'lightspeed_sale_line_items', 'sale_line_items')).toBe(0);
});

it('pages that reject, resolve and find things side by side never deadlock', async () => {
  const walks = [await shop.walk('sales', { client: one }), await shop.walk('sales', { client: two })];
  const errors: unknown[] = [];
  for (let round = 0; round < 25; round++) {
    const page = Array.from({ length: 12 }, (_, n) => n).map((n) =>
      (n + round) % 2
        ? `{"id": "j${n}", "n": ${n}}`
        : { id: `j${n}`, version: round + 1, total_tax: '7', sale_date: '2026-01-01' },
    );
    const pages = [page, page.toReversed()];
    await Promise.all(
      walks.map((walk, i) => walk.commit(pages[i]!, {}, 'safe').catch((error) => errors.push(error.code))),
    );
  }
  expect(errors).toEqual([]);
});

/** The first lane holds its transaction open while the second one commits the same ids. */
async function race(first: Rec, second: Rec, mode = 'newer') {
  const [left, right] = [
    await shop.walk('sales', { client: one }),
    await shop.walk('sales', { client: two }),
  ];
  await one.query('begin');
  await left.commit([first]);
  const response = right.commit([second], { mode });
  await waiting(two);
  await one.query('commit');
  return response;
}

it('a new record that another lane stores at this moment in a newer version is superseded', async () => {
  expect(await race(sale('r1', 9), sale('r1', 8))).toMatchObject({
    inserted: 0,
    superseded: 1,
    unchanged: 0,
  });
  expect(await shop.one(`select note from lightspeed_sales where id = 'r1'`)).toBe('v9');
});

it('… in the same version is unchanged', async () => {
  expect(await race(sale('r2', 9), sale('r2', 9))).toMatchObject({
    inserted: 0,
    superseded: 0,
    unchanged: 1,
  });
});

it('… in an older version is updated, its children with it', async () => {
  expect(await race(sale('r3', 7), sale('r3', 8))).toMatchObject({ inserted: 0, updated: 1 });
  expect(await rebuilt(shop, 'sales', 'r3')).toEqual(expected(new Map([['r3', sale('r3', 8)]])));
});

it('a changed record that another lane stores at this moment in a newer version is superseded, in verify too', async () => {
  for (const mode of ['newer', 'verify']) {
    const id = `r4-${mode}`;
    await (await shop.walk('sales')).commit([sale(id, 1)]);
    expect(await race(sale(id, 9), sale(id, 8), mode)).toMatchObject({ updated: 0, superseded: 1 });
    expect(await rebuilt(shop, 'sales', id)).toEqual(expected(new Map([[id, sale(id, 9)]])));
  }
});

it('the state rows of an entity and its children are locked by name', async () => {
  await using fresh = await Shop.open(); // in the order of creation "sales" comes first
  const [holder, books] = [await fresh.connect(), await fresh.connect()];
  await holder.query('begin');
  await holder.query(`select from sync_state where entity_type = 'sale_line_items' for update`);
  const locked = books.query(`select tillsync.lock_state_rows('lightspeed', 'sales')`);
  await waiting(books, fresh);
  await fresh.rows(`select from sync_state where entity_type = 'sales' for update nowait`);
  await holder.query('commit');
  await locked;
});

it('the last version of sync_state never goes back, whichever lane commits last', async () => {
  const done = await shop.walk('customers', { lane: 'import' });
  await done.commit([], { to: '100', last: true });
  const [{ id }] = (await shop.rows(
    `select id from sync_cursors where entity = 'customers' and walk_id = 'live'`,
  )) as [{ id: string }];
  const again = await shop.walk('customers', { client: two, lane: 'import' });
  const standing = { lane: 'incremental', cursor_id: Number(id), from: '100', to: '200' };
  await one.query('begin');
  const left = await shop.walk('customers', { client: one, lane: 'incremental' });
  await left.send(left.claim(0, standing), '{"data": []}');
  const behind = again.commit([]);
  await waiting(two);
  await one.query('commit');
  await behind;
  expect(await shop.one(`select last_version::int from sync_state where entity_type = 'customers'`)).toBe(
    200,
  );
});

it('a backend that is killed in the middle of a page leaves nothing behind', async () => {
  const victim = await shop.connect();
  const walk = await shop.walk('sales', { client: victim });
  const before = await shop.rows('select * from sync_state order by 1');
  const pid = (victim as Client & { processID: number }).processID;
  await victim.query('begin');
  await walk.commit([sale('k1', 1)]);
  await shop.rows('select pg_terminate_backend($1, 5000)', [pid]);
  expect(await saleRows(shop, 'k1')).toEqual([]);
  expect(await shop.rows('select * from sync_state order by 1')).toEqual(before);
  expect(await shop.one('select position from sync_cursors where id = $1', [walk.cursorId])).toBe('0');
});
