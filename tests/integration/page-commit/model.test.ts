import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { categoryContent, history, named, type Step, steps } from './arbitrary.ts';
import { Model, type Rec } from './model.ts';
import { countsOf, Shop, type Walk, type Way } from './shop.ts';
import { bookError, expected, rebuilt } from './stored.ts';

let run = 0;

describe.each([
  { major: 18, numRuns: 60 },
  { major: 15, numRuns: 15 },
] as const)('against the model, PostgreSQL $major', ({ major, numRuns }) => {
  let shop: Shop;
  let lanes: () => Promise<[Walk, Walk]>;

  beforeAll(async () => {
    shop = await Shop.open({ major });
    const [one, two] = [await shop.connect(), await shop.connect()];
    lanes = async () => [
      await shop.walk('sales', { client: one, lane: 'import' }),
      await shop.walk('sales', { client: two, lane: 'incremental' }),
    ];
  });
  afterAll(() => shop?.[Symbol.asyncDispose]());

  async function booksAreRight(): Promise<void> {
    expect(await bookError(shop, 'lightspeed_sales', 'sales')).toBe(0);
    expect(await bookError(shop, 'lightspeed_sale_line_items', 'sale_line_items')).toBe(0);
  }

  const way = fc.constantFrom<Way>('fast', 'safe');

  it('any order, cut, repetition and mix of lanes, modes and paths ends in the same tables, with the same counts', async () => {
    const property = fc.asyncProperty(steps, fc.array(way, { minLength: 8 }), async ({ steps }, ways) => {
      const prefix = `s${++run}-`;
      const model = new Model();
      const both = await lanes();
      for (const [n, { lane, mode, page }] of steps.entries()) {
        const records = named(page, prefix);
        const response = await both[lane].commit(records, { mode }, ways[n]);
        expect(countsOf(response)).toEqual(model.commit(records, mode));
      }
      expect(await rebuilt(shop, 'sales', prefix)).toEqual(expected(model.rows));
    });
    await fc.assert(property, { numRuns });
    await booksAreRight();
  });

  it('two lanes at the same time end in the newest record of each id, each call adding up', async () => {
    const property = fc.asyncProperty(steps, fc.array(way, { minLength: 8 }), async ({ steps }, ways) => {
      const prefix = `c${++run}-`;
      const both = await lanes();
      const drive = async (own: Step[], walk: Walk) => {
        let inserted = 0;
        for (const [n, { mode, page }] of own.entries()) {
          const response = await walk.commit(named(page, prefix), { mode }, ways[n]);
          const { inserted: i, updated, unchanged, rejected, superseded } = response;
          expect(i + updated + unchanged + rejected + superseded).toBe(page.length);
          inserted += i;
        }
        return inserted;
      };
      const [first, second] = await Promise.all(
        both.map((walk, lane) =>
          drive(
            steps.filter((s) => s.lane === lane),
            walk,
          ),
        ),
      );
      const model = new Model();
      for (const { page, mode } of steps) model.commit(named(page, prefix), mode);
      expect(await rebuilt(shop, 'sales', prefix)).toEqual(expected(model.rows));
      expect(first! + second!).toBe(model.rows.size);
    });
    await fc.assert(property, { numRuns });
    await booksAreRight();
  });

  it('a list without versions is compared by content', async () => {
    const page = fc.array(fc.tuple(fc.constantFrom('x', 'y', 'Z'), categoryContent), { maxLength: 5 });
    const property = fc.asyncProperty(
      fc.array(page, { minLength: 1, maxLength: 5 }),
      way,
      async (pages, path) => {
        const prefix = `k${++run}-`;
        const model = new Model('by content');
        const walk = await shop.walk('product_categories');
        for (const page of pages) {
          const records = page.map(([id, content]): Rec => ({ ...content, id: `${prefix}${id}` }));
          expect(countsOf(await walk.commit(records, {}, path))).toEqual(model.commit(records, 'newer'));
        }
        expect(await rebuilt(shop, 'product_categories', prefix)).toEqual(expected(model.rows));
      },
    );
    await fc.assert(property, { numRuns: Math.ceil(numRuns / 2) });
    expect(await bookError(shop, 'lightspeed_product_categories', 'product_categories')).toBe(0);
  });

  it('the newest pages sent again change nothing', async () => {
    const property = fc.asyncProperty(
      history,
      way,
      fc.constantFrom('newer', 'verify'),
      async (records, path, mode) => {
        const page = named(records, `u${++run}-`);
        const [walk] = await lanes();
        await walk.commit(page, {}, path);
        const response = await walk.commit(page, { mode }, path);
        expect(response).toMatchObject({ inserted: 0, updated: 0, rejected: 0 });
      },
    );
    await fc.assert(property, { numRuns: Math.ceil(numRuns / 3) });
  });
});
