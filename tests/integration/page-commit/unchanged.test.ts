import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Shop, type Walk, type Way } from './shop.ts';

/** Of this connection so far: what it wrote to the data tables, and how often it read one from end to end. */
const counters = `
  select sum(n_tup_ins + n_tup_upd + n_tup_del)::int as written, sum(seq_scan)::int as scans
  from pg_stat_xact_user_tables where relname ~ '^lightspeed_'`;

const sales = (count: number, version = 1) =>
  Array.from({ length: count }, (_, n) => ({
    id: `sale-${(n * 7919) % count}-${version > 100_000 ? version : ''}`,
    version: version + n,
    note: `note ${n} `.repeat(20),
    total_price: n / 7,
    unknown: { n },
    line_items: [0, 1, 2].map((i) => ({ id: `line-${n}-${i}`, quantity: i, note: 'a line '.repeat(10) })),
    payments: [{ id: `payment-${n}`, amount: n }],
    taxes: [{ id: 'tax', amount: 1 }],
  }));

describe.each([18, 15] as const)('on PostgreSQL %i', (major) => {
  let shop: Shop;
  let walk: Walk;

  beforeAll(async () => {
    shop = await Shop.open({ major });
    walk = await shop.walk('sales');
  });
  afterAll(() => shop?.[Symbol.asyncDispose]());

  /** WAL of this statement alone (the server's own position moves with every other test), and rows written by it. */
  async function cost(
    records: unknown[],
    mode: string,
    way: Way = 'fast',
  ): Promise<{ wal: number; written: number; scans: number }> {
    const claim = JSON.stringify(walk.claim(records.length, { to: walk.next(records), mode }));
    const body = way === 'fast' ? JSON.stringify({ data: records }) : records.map((r) => JSON.stringify(r));
    const name = way === 'fast' ? 'commit_page' : 'commit_page_by_row';
    await shop.rows('begin');
    const before = (await shop.rows(counters))[0] as { written: number; scans: number };
    const plan = await shop.rows(`explain (analyze, wal, format json) select public.${name}($1, $2)`, [
      claim,
      body,
    ]);
    const after = (await shop.rows(counters))[0] as { written: number; scans: number };
    await shop.rows('commit');
    walk.position = walk.next(records);
    const [{ Plan }] = Object.values(plan[0]!)[0] as [{ Plan: { 'WAL Bytes': number } }];
    return {
      wal: Plan['WAL Bytes'],
      written: after.written - before.written,
      scans: after.scans - before.scans,
    };
  }

  it('a page that is sent again writes no data row and next to no WAL', async () => {
    const page = sales(500);
    const first = await cost(page, 'newer');
    expect(first.written).toBe(500 * 6);
    for (const [mode, way] of [
      ['newer', 'fast'],
      ['verify', 'fast'],
      ['newer', 'safe'],
      ['verify', 'safe'],
    ] as [string, Way][]) {
      const again = await cost(page, mode, way);
      expect(again.written, `${mode} ${way}`).toBe(0);
      expect(again.wal, `${mode} ${way}`).toBeLessThan(first.wal / 100);
    }
  });

  it('one changed record in a page writes that record alone', async () => {
    const page = sales(500);
    page[250]!.version = 1_000;
    expect((await cost(page, 'newer')).written).toBe(6);
  });

  it('big tables are reached by index even when the planner believes them empty', async () => {
    await shop.rows(
      'truncate lightspeed_sales, lightspeed_sale_line_items, lightspeed_sale_payments, lightspeed_sale_taxes',
    );
    await shop.rows('analyze');
    await shop.rows(`alter table lightspeed_sales set (autovacuum_enabled = off)`);
    for (const version of [200_000, 300_000, 400_000])
      expect((await cost(sales(500, version), 'newer')).scans).toBe(0);
    for (const mode of ['newer', 'verify']) expect((await cost(sales(500, 400_000), mode)).scans).toBe(0);
    const changed = sales(500, 400_000).map((sale) => ({ ...sale, version: sale.version + 50_000 }));
    expect((await cost(changed, 'newer')).scans).toBe(0);
  });
});
