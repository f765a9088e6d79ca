import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { Pool } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PageFetcher } from '../../../src/activities/slice/fetch-page.ts';
import { PageSize } from '../../../src/activities/slice/page-size.ts';
import { Ranges } from '../../../src/activities/slice/ranges.ts';
import type { Slice } from '../../../src/activities/slice/slice.ts';
import type { Turn, Turns } from '../../../src/activities/slice/turn.ts';
import { Walkers } from '../../../src/activities/slice/walkers.ts';
import { entities } from '../../../src/sources/lightspeed/entities.ts';
import type { Page } from '../../../src/sources/source.ts';
import { pageCalls } from '../../../src/store/pages.ts';
import type { Cursor, Lane, Store } from '../../../src/store/store.ts';
import { Shop } from './shop.ts';

// An import's range is parted while it is read, by several walks at once. Whatever the versions are like and wherever
// it is interrupted: every record is stored, and the ranges lie end to end.

let shop: Shop;
let pool: Pool;
let call: <T>(name: string, ...args: unknown[]) => Promise<T>;
beforeAll(async () => {
  shop = await Shop.open();
  pool = new Pool({ connectionString: shop.db.url, max: 8 });
  pool.on('error', () => undefined); // the database is dropped at the end
  call = async (name, ...args) => {
    const places = args.map((_, n) => `$${n + 1}`).join(', ');
    return (await pool.query(`select public.${name}(${places}) as result`, args)).rows[0].result;
  };
});
afterAll(async () => {
  await pool?.end();
  await shop?.[Symbol.asyncDispose]();
});

const entity = entities.find(({ name }) => name === 'brands')!;
const at = { source: 'lightspeed', entity: 'brands', lane: 'import' as Lane };

const store = {
  ...pageCalls({
    way: 'direct',
    call: (name, args) => call(name, ...Object.values(args)),
    close: async () => undefined,
  }),
  cursor: (id: number) => call('cursor_by_id', id),
  splitRange: (id: number, epoch: number, place: string) => call('split_range', id, epoch, place),
} as unknown as Store;

interface Counted {
  requests: number;
  most: number;
  waits: number;
}

/**
 * One slice over what is left of the walk. `pages`: it ends after so many; `breaks`: a request fails then. The budget has
 * `turns` at once.
 */
async function slice(
  versions: readonly bigint[],
  cursors: readonly Cursor[],
  pageSize: number,
  stop: { pages: number; breaks: boolean },
  counted: Counted,
  turns: number,
): Promise<void> {
  const logId = await shop.one<number>(
    `insert into sync_log (source, entity_type, action, status, lane) values ('lightspeed', 'brands', 'test', 'started', 'import') returning id`,
  );
  const own = { deps: { store }, at, logId, entity, source: {}, rowWriter: async () => null };
  let pages = 0;
  let open = 0;
  const fetch = async ({ position, range_to }: Cursor): Promise<Page> => {
    counted.requests += 1;
    counted.most = Math.max(counted.most, ++open);
    await sleep(4); // the source's latency
    open -= 1;
    if (stop.breaks && pages >= stop.pages) throw new Error('the source is away');
    expect(range_to).not.toBeNull();
    const shown = versions.filter((version) => version > BigInt(position)).slice(0, pageSize);
    const records = shown.map((version) => ({ id: `b${version}`, name: 'x', version: Number(version) }));
    const text = JSON.stringify(records);
    return {
      ...{ text, path: [], rows: records.length, clean: true, records, findings: [], fingerprint: null },
      ...{ last: records.length === 0, next: String(shown.at(-1) ?? position), bytes: text.length },
      ...{ lowest: shown.length > 0 ? String(shown[0]) : null, limit: null, remaining: null, ms: 4 },
    };
  };
  const book = async (): Promise<Turn> => {
    if (open < turns) return { kind: 'go' };
    counted.waits += 1;
    return { kind: 'wait', ms: 5_000 };
  };
  const ranges = new Ranges(own as unknown as Slice, cursors);
  const walkers = new Walkers(
    {
      slice: own as unknown as Slice,
      ranges,
      turns: { book } as unknown as Turns,
      fetcher: { fetch } as unknown as PageFetcher,
      size: new PageSize(pageSize),
      signal: new AbortController().signal,
      enough: () => !stop.breaks && pages >= stop.pages,
    },
    () => {
      pages += 1;
    },
  );
  await walkers.walk().catch((error: Error) => {
    if (error.message !== 'the source is away') throw error;
  });
  const { to } = ranges;
  expect(to).toBe(
    await shop.one(`select max(range_to::numeric)::text from sync_cursors where lane = 'import'`),
  );
}

/** Versions in bursts, as shops make them: nights, holidays, a stock-take. */
const bursts = fc.array(
  fc.record({ gap: fc.integer({ min: 1, max: 100_000 }), rows: fc.integer({ min: 1, max: 60 }) }),
  {
    minLength: 1,
    maxLength: 8,
  },
);
const stops = fc.array(fc.record({ pages: fc.integer({ min: 0, max: 12 }), breaks: fc.boolean() }), {
  maxLength: 4,
});

it('whatever the versions are like and wherever it is interrupted: all is stored, and the ranges lie end to end', async () => {
  const counted = { requests: 0, most: 0, waits: 0 };
  let parted = 0;
  const property = fc.asyncProperty(
    bursts,
    stops,
    fc.integer({ min: 2, max: 9 }),
    fc.integer({ min: 1, max: 8 }),
    async (plan, ends, pageSize, turns) => {
      await shop.rows(`truncate sync_cursors, sync_log, lightspeed_brands`);
      const versions: bigint[] = [];
      let version = 1_000n;
      for (const { gap, rows } of plan) {
        version += BigInt(gap);
        for (let n = 0; n < rows; n++) versions.push(version++);
      }
      const watermark = String(versions.at(-1)! + 3n);
      const before = counted.requests;
      for (const stop of [...ends, { pages: Number.POSITIVE_INFINITY, breaks: false }]) {
        const cursor = await call<Cursor>('start_import', 'lightspeed', 'brands', '', watermark);
        const cursors = await call<Cursor[]>('open_cursors', [cursor.id]);
        await slice(versions, cursors, pageSize, stop, counted, turns);
        if (
          (await shop.one(`select count(*) from sync_cursors where lane = 'import' and state = 'active'`)) ===
          '0'
        )
          break;
      }
      const stored = await shop.rows('select version::text from lightspeed_brands b order by b.version');
      expect(stored.map((row) => row.version)).toEqual(versions.map(String));
      const ranges = (await shop.rows(
        `select range_from, range_to, position, state from sync_cursors where lane = 'import' order by range_from::numeric`,
      )) as { range_from: string; range_to: string; position: string; state: string }[];
      expect(ranges.map(({ state }) => state)).toEqual(ranges.map(() => 'finished'));
      expect([ranges[0]!.range_from, ranges.at(-1)!.range_to]).toEqual(['0', watermark]);
      expect(ranges.slice(1).map((range) => range.range_from)).toEqual(
        ranges.slice(0, -1).map((range) => range.range_to),
      );
      parted = Math.max(parted, ranges.length);
      // a range ends in the middle of a page, or with an empty one; an interruption costs what was under way
      const pages = Math.ceil(versions.length / pageSize) + 1;
      expect(counted.requests - before).toBeLessThanOrEqual(pages + 2 * ranges.length + ends.length * 16);
    },
  );
  const long = Array.from({ length: 8 }, () => ({ gap: 50_000, rows: 60 }));
  await fc.assert(property, { numRuns: 40, examples: [[long, [], 4, 8]] });
  expect(parted, 'ranges').toBeGreaterThan(3);
  expect(counted.most, 'requests at once').toBeGreaterThan(1);
  expect(counted.waits, 'walks that left').toBeGreaterThan(3);
}, 120_000);

it('a range is parted above its position and below its end, by who knows it as it stands', async () => {
  await shop.rows(`truncate sync_cursors`);
  const cursor = await call<Cursor>('start_import', 'lightspeed', 'brands', '', '100');
  await shop.rows(`update sync_cursors set position = '40' where id = $1`, [cursor.id]);
  const split = (place: string, epoch = 1) => call<Cursor | null>('split_range', cursor.id, epoch, place);
  expect([await split('40'), await split('100'), await split('70', 2)]).toEqual([null, null, null]);
  expect(await split('70')).toMatchObject({
    range_from: '70',
    position: '70',
    range_to: '100',
    walk_id: 'import-1',
  });
  expect(await split('70')).toBeNull();
  expect(await split('69')).toMatchObject({ range_from: '69', range_to: '70' });
  await shop.rows(`update sync_cursors set state = 'finished'`);
  expect(await split('50')).toBeNull();
  const live = await shop.one<number>(`select id from sync_cursors where walk_id = 'live'`);
  expect(await call('split_range', live, 1, '200')).toBeNull();
});

it('a reset forgets a range that is just being parted', async () => {
  await shop.rows(`truncate sync_cursors`);
  const whole = await call<Cursor>('start_import', 'lightspeed', 'brands', '', '1000');
  const [parting, resetting] = [await shop.connect(), await shop.connect()];
  await parting.query('begin');
  await parting.query(`select public.split_range($1, 1, '500')`, [whole.id]);
  const reset = resetting.query(`select public.reset_entity('lightspeed', 'brands', null, false)`);
  const waiting = `select count(*)::int from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  await expect.poll(() => shop.one(waiting)).toBe(1);
  await parting.query('commit');
  await reset;
  expect(
    await shop.rows(`select range_from from sync_cursors where walk_id not like 'import-reset%'`),
  ).toEqual([]);
});

it('an empty range says nothing of how far its list has counted', async () => {
  await shop.rows(`truncate sync_cursors, sync_log, lightspeed_brands`);
  const whole = await call<Cursor>('start_import', 'lightspeed', 'brands', '', '1000');
  await call('split_range', whole.id, 1, '500');
  // the list counts by itself and has come to 30; both ranges were read to their end
  await shop.rows(`update sync_cursors set state = 'finished', records = 3, position = '30' where id = $1`, [
    whole.id,
  ]);
  await shop.rows(`update sync_cursors set state = 'finished' where range_from = '500'`);
  expect(await call('live_cursor', 'lightspeed', 'brands', '')).toMatchObject({ position: '30' });
});

it('a run shows one place and one end, however many ranges are read', async () => {
  await shop.rows(`truncate sync_cursors, sync_log`);
  const whole = await call<Cursor>('start_import', 'lightspeed', 'brands', '', '1000');
  await call('split_range', whole.id, 1, '600');
  await shop.rows(
    `insert into sync_log (source, entity_type, action, status, lane) values ('lightspeed', 'brands', 'test', 'started', 'import')`,
  );
  await shop.rows(`update sync_cursors set position = '200', first_version = '7' where id = $1`, [whole.id]);
  await shop.rows(`update sync_cursors set position = '900', first_version = '601' where range_from = '600'`);
  expect(await call('dashboard_running')).toMatchObject([{ first: '7', position: '500', to: '1000' }]);
});
