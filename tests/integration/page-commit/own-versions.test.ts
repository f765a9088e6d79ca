import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { advanceByVersion } from '../../../src/sources/walk/version.ts';
import { Shop } from './shop.ts';

// That the store counts one sequence for all lists is a promise of the source, and some have been seen to break it. An
// import of a big list is bounded by the highest version of any list; a live cursor must not stand there unless its own
// list has shown it.

let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open();
});
afterAll(() => shop?.[Symbol.asyncDispose]());
beforeEach(() => empty());

const empty = () =>
  shop.rows(`truncate sync_cursors, sync_cursor_days, sync_log, lightspeed_brands, lightspeed_customers, lightspeed_products;
             update sync_state set last_version = null, status = 'never_synced', last_sync_time = null`);

/** A list of the source: versions by id. */
type Records = Map<string, bigint>;
type Entity = 'brands' | 'customers' | 'products';

interface CursorRow {
  id: number;
  position: string;
  range_to: string | null;
}
const json = async <T>(sql: string, values: unknown[]): Promise<T> => shop.one<T>(sql, values);

/** Walks a cursor to its end, as a slice does. */
async function walk(entity: Entity, lane: string, cursor: CursorRow, records: Records, size: number) {
  const log = await shop.one<number>(
    `insert into sync_log (source, entity_type, action, status, lane) values ('lightspeed', $1, 'test', 'started', $2) returning id`,
    [entity, lane],
  );
  for (let position = cursor.position; ; ) {
    const after = BigInt(position);
    const rows = [...records]
      .filter(([, version]) => version > after)
      .sort((a, b) => (a[1] < b[1] ? -1 : 1))
      .slice(0, size);
    const versions = rows.map(([, version]) => version);
    const full = rows.length === size;
    const step = advanceByVersion({ after, envelopeMax: null, versions, full, mayIgnoreAfter: false });
    if ('stuck' in step) throw new Error(step.stuck);
    if (step.last && lane === 'incremental') return;
    const claim = {
      ...{ source: 'lightspeed', entity, lane, mode: 'newer', cursor_id: Number(cursor.id), epoch: 1 },
      ...{ from: position, to: step.next, last: step.last, lowest: null, path: [], rows: rows.length },
      ...{ log_id: log, bytes: 1, findings: [] },
    };
    const body = `[${rows.map(([id, version]) => `{"id":"${id}","version":${version}}`).join(',')}]`;
    const done = await json<{ status: string; finished: boolean; position: string }>(
      'select public.commit_page($1, $2)',
      [JSON.stringify(claim), body],
    );
    expect(done.status).toBe('committed');
    position = done.position;
    if (done.finished) return;
  }
}

async function importList(entity: Entity, watermark: string | null, records: Records, size: number) {
  const cursor = await json<CursorRow>(`select start_import('lightspeed', $1, '', $2)`, [entity, watermark]);
  await walk(entity, 'import', cursor, records, size);
}

async function sync(entity: Entity, records: Records, size: number) {
  const cursor = await json<CursorRow | null>(`select live_cursor('lightspeed', $1, '')`, [entity]);
  if (cursor) await walk(entity, 'incremental', cursor, records, size);
}

const stored = async (entity: Entity): Promise<Records> =>
  new Map(
    (await shop.rows(`select id, version::text from lightspeed_${entity}`)).map(({ id, version }) => [
      id as string,
      BigInt(version as string),
    ]),
  );

interface Plan {
  /** Where each list begins to count. */
  readonly starts: Readonly<Record<Entity, bigint>>;
  /** Rows of each list at the first import, and gaps between versions. */
  readonly counts: Readonly<Record<Entity, number>>;
  readonly wild: Entity | null;
  readonly edits: readonly { readonly entity: Entity; readonly isNew: boolean }[];
  readonly size: number;
  /** Now and then two records share a version: nothing but the source's promise forbids it. */
  readonly twins: boolean;
}

const lists: readonly Entity[] = ['brands', 'customers', 'products'];
const entity = fc.constantFrom(...lists);
const plans: fc.Arbitrary<Plan> = fc.record({
  starts: fc.oneof(
    fc.bigInt(1n, 10n ** 9n).map((n) => ({ brands: n, customers: n, products: n })), // one sequence
    fc.record({
      brands: fc.bigInt(1n, 10n ** 10n),
      customers: fc.bigInt(1n, 10n ** 10n),
      products: fc.bigInt(1n, 10n ** 10n),
    }),
  ),
  counts: fc.record({ brands: fc.nat(6), customers: fc.nat(6), products: fc.nat(6) }),
  wild: fc.option(fc.constant<Entity>('brands')),
  edits: fc.array(fc.record({ entity, isNew: fc.boolean() }), { maxLength: 8 }),
  size: fc.integer({ min: 2, max: 4 }),
  twins: fc.boolean(),
});

it('whatever lists count by, every change of every list arrives, and last_version says no more than was shown', async () => {
  await fc.assert(
    fc.asyncProperty(plans, async ({ starts, counts, wild, edits, size, twins }) => {
      await empty();
      const shared = starts.brands === starts.customers && starts.brands === starts.products;
      const next = { ...starts };
      const tick = (of: Entity): bigint => {
        const key = shared ? 'brands' : of;
        next[key] += 1n;
        return next[key];
      };
      const records = Object.fromEntries(lists.map((name) => [name, new Map()])) as Record<Entity, Records>;
      for (const name of lists)
        for (let n = 0; n < counts[name]; n++) {
          const before = records[name].get(`${name}-${n - 1}`);
          records[name].set(`${name}-${n}`, twins && before && n % 2 === 1 ? before : tick(name));
        }
      if (wild) records[wild].set('wild', 4n * 10n ** 18n);

      await importList('brands', null, records.brands, size);
      const watermark = await shop.one<string | null>(`select watermark('lightspeed')`);
      for (const name of ['customers', 'products'] as const)
        await importList(name, watermark === '0' ? null : watermark, records[name], size);
      for (const name of lists) await sync(name, records[name], size);

      for (const [n, edit] of edits.entries()) {
        const list = records[edit.entity];
        const id = edit.isNew
          ? `${edit.entity}-new-${n}`
          : ([...list.keys()][0] ?? `${edit.entity}-new-${n}`);
        if (id !== 'wild') list.set(id, tick(edit.entity));
      }
      for (const name of lists) {
        await sync(name, records[name], size);
        // a list whose own record lies above all others cannot be seen below it: that is said, not mended
        if (name !== wild) expect(await stored(name), name).toEqual(records[name]);
        const last = await shop
          .one<string | null>(`select last_version::text from sync_state where entity_type = $1`, [name])
          .catch(() => null);
        const highest = [...records[name].values()].reduce((a, b) => (a > b ? a : b), 0n);
        if (last !== null) expect(BigInt(last), name).toBeLessThanOrEqual(highest);
      }
    }),
    { numRuns: 80 },
  );
});

it('a database that was filled while cursors stood at other lists’ versions is put right by the next sync', async () => {
  const records: Records = new Map([
    ['a', 500n],
    ['b', 501n],
  ]);
  await importList('customers', '30000000000', records, 10);
  // as older versions left it: imported to its end, and waiting where another list stands
  await shop.rows(
    `update sync_state set last_version = 30000000000, status = 'success' where entity_type = 'customers'`,
  );
  records.set('a', 502n);
  await sync('customers', records, 10);
  expect(await stored('customers')).toEqual(records);
  expect(await shop.one(`select last_version::text from sync_state where entity_type = 'customers'`)).toBe(
    '502',
  );
});

it('an import up to the watermark and the syncs from it leave no version between them', async () => {
  const records: Records = new Map([100n, 101n, 102n].map((version) => [`at ${version}`, version]));
  await importList('brands', null, new Map([['b', 100n]]), 10);
  const watermark = await shop.one<string>(`select watermark('lightspeed')`);
  expect(watermark).toBe('100');
  // while the import is under way the syncs fetch what is newer than its range
  const cursor = await json<CursorRow>(`select start_import('lightspeed', 'customers', '', $1)`, [watermark]);
  expect(cursor.range_to).toBe('100');
  await sync('customers', records, 10);
  expect([...(await stored('customers')).values()]).toEqual([101n, 102n]);
  await walk('customers', 'import', cursor, records, 1);
  expect(await stored('customers')).toEqual(records);
});

it('a list without versions keeps its position', async () => {
  await shop.rows(
    `insert into sync_cursors (source, entity, lane, walk_id, range_from, position, state)
     values ('lightspeed', 'product_categories', 'import', 'import-1', '', 'cat-9', 'finished'),
            ('lightspeed', 'product_categories', 'incremental', 'live', '', '', 'active')`,
  );
  expect(await shop.one(`select live_cursor('lightspeed', 'product_categories', '') ->> 'position'`)).toBe(
    '',
  );
});
