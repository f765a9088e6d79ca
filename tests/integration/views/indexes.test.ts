import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadShop } from '../../../bench/queries/load.ts';
import { promisedLookUps, promisedQueries } from '../../../bench/queries/queries.ts';
import { type OwnDatabase, openDatabase } from './support/database.ts';

interface Plan {
  'Index Name'?: string;
  Plans?: Plan[];
}
const indexesOf = (plan: Plan): string[] => [
  ...(plan['Index Name'] ? [plan['Index Name']] : []),
  ...(plan.Plans ?? []).flatMap(indexesOf),
];

// 20,000 sales are few enough to scan, so scanning is priced out: what is asked is whether the index can serve at all.
// bench/queries/PLANS.md shows what happens at a million.
describe.each([18, 15] as const)('promised queries can use their indexes, PostgreSQL %i', (major) => {
  let shop: OwnDatabase;
  let plan: (sql: string) => Promise<string[]>;
  beforeAll(async () => {
    shop = await openDatabase({ major });
    const client = await shop.connect(shop.db.url);
    await loadShop(client, 20_000);
    await client.query('set enable_seqscan = off');
    plan = async (sql) => {
      const { rows } = await client.query(`explain (format json) ${sql}`);
      return indexesOf(rows[0]['QUERY PLAN'][0].Plan);
    };
  });
  afterAll(() => shop?.[Symbol.asyncDispose]());

  it.each([...promisedQueries, ...promisedLookUps])('$name', async ({ sql, indexes }) => {
    expect(await plan(sql)).toEqual(expect.arrayContaining([...indexes]));
  });

  it('the tables of sales have no index but those that a promised query uses', async () => {
    const { rows } = await (await shop.connect(shop.db.url)).query(
      `select indexname from pg_indexes where tablename ~ '^lightspeed_sale(s|_line_items|_payments|_taxes)$'`,
    );
    const paid = [...promisedQueries, ...promisedLookUps].flatMap(({ indexes }) => indexes);
    expect(rows.map(({ indexname }) => indexname).filter((index) => !paid.includes(index))).toEqual([]);
    expect(rows.length).toBeGreaterThan(10);
  });

  it('a view per day reads that day only, however many sales there are', async () => {
    const { rows } = await (await shop.connect(shop.db.url)).query(
      `explain (analyze, format json) select * from daily_sales_summary where sale_date = '2025-03-03'`,
    );
    const read = JSON.stringify(rows[0]['QUERY PLAN']);
    expect(read).not.toMatch(/"Node Type":"Seq Scan"[^{}]*"Relation Name":"lightspeed_sale/);
  });
});
