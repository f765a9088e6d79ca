import { Client as Pg } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkQuality } from '../../src/store/maintenance/quality.ts';
import type { RunResult } from '../../src/workflows/historical-import.ts';
import { type Stack, startStack } from '../support/stack.ts';
import { lists } from './check/lists.ts';
import { type Control, controlOf } from './support/control.ts';
import { moves } from './support/table-moves.ts';
import { differences } from './walk-and-compare.ts';

let stack: Stack;
let shop: Control;
let owner: Pg;
let imported: Map<string, number>;

beforeAll(async () => {
  const size = ['--sales', '3000', '--customers', '500', '--products', '300'];
  stack = await startStack({ demo: size });
  shop = controlOf(stack.shop.url);
  owner = new Pg(stack.database.url);
  await owner.connect();
  imported = new Map();
  for (const { name } of lists) imported.set(name, await shop.count(name));
  await run('historicalImport');
});
afterAll(async () => {
  await owner?.end();
  await stack?.[Symbol.asyncDispose]();
});

let runs = 0;
async function run(type: 'historicalImport' | 'incrementalSync'): Promise<RunResult> {
  const workflowId = `${type}-${++runs}`;
  const result: RunResult = await stack.client.workflow.execute(type, { taskQueue: 'tillsync', workflowId });
  expect(result.entities.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
  return result;
}
const sync = () => run('incrementalSync');
const unequal = () =>
  differences({ store: stack.shop.url, token: 'demo-token', database: stack.database.url });

async function childrenOf(list: string, ids: readonly string[]): Promise<[table: string, rows: number][]> {
  const { children } = lists.find(({ name }) => name === list)!;
  const counts: [string, number][] = [];
  for (const { table, parent } of children) {
    const sql = `select count(*)::int as rows from ${table} where ${parent} = any ($1)`;
    counts.push([table, (await owner.query<{ rows: number }>(sql, [ids])).rows[0]!.rows]);
  }
  return counts;
}

test('an import leaves every table equal to the store', async () => {
  expect(await unequal()).toEqual([]);
});

test('none of its records breaks a rule that is worth a warning', async () => {
  await sync();
  expect(await checkQuality(stack.store, 'lightspeed', Date.now() + 60_000)).toBe(0);
  const { rows } = await owner.query(
    `select entity_type from sync_quality_walks where whole_ended_at is not null order by 1`,
  );
  expect(rows.map(({ entity_type: list }) => list)).toEqual(['customers', 'outlets', 'products', 'sales']);
});

test.for([
  {
    damage: 'an amount off by a ten-thousandth',
    hurt: 'update lightspeed_sales set total_price = total_price + 0.0001 where id = $1',
    heal: 'update lightspeed_sales set total_price = total_price - 0.0001 where id = $1',
    seen: /^lightspeed_sales: sum of total_price is /,
  },
  {
    damage: 'an older version',
    hurt: 'update lightspeed_sales set version = version - 1 where id = $1',
    heal: 'update lightspeed_sales set version = version + 1 where id = $1',
    seen: /^lightspeed_sales: 1 with another version/,
  },
  {
    damage: 'a line of another sale',
    hurt: `update lightspeed_sale_line_items set sale_id = 'nobody' where sale_id = $1`,
    heal: `update lightspeed_sale_line_items set sale_id = $1 where sale_id = 'nobody'`,
    seen: /^lightspeed_sale_line_items: 1 with other line_items/,
  },
])('the check sees $damage', async ({ hurt, heal, seen }) => {
  const { rows } = await owner.query(
    'select sale_id as id from lightspeed_sale_line_items order by 1 limit 1',
  );
  await owner.query(hurt, [rows[0].id]);
  try {
    expect(await unequal()).toContainEqual(expect.stringMatching(seen));
  } finally {
    await owner.query(heal, [rows[0].id]);
  }
  expect(await unequal()).toEqual([]);
});

test('the books say what was done', async () => {
  const { rows: log } = await owner.query(
    `select entity_type, inserted::int, pages, records_processed as received from sync_log
     where action = 'historical_import' and status = 'completed' and outcome = 'ok' and entity_type <> 'sale_line_items'
       and records_processed = inserted + updated + unchanged + rejected + superseded`,
  );
  expect(new Map(log.map((row) => [row.entity_type, row.inserted]))).toEqual(imported);
  // a full page's last record comes once more
  for (const { inserted, pages, received } of log) expect(received).toBeLessThan(inserted + pages);
  const { rows: states } = await owner.query(
    `select entity_type from sync_state where status <> 'success' or last_sync_time is null or error_message is not null`,
  );
  expect(states).toEqual([]);
});

test('a sync after which nothing changed asks once per list and writes nothing', async () => {
  await sync(); // the lists read first may have fallen behind the watermark of the last ones
  const mark = await shop.mark();
  const moved = await moves(owner, async () => void (await sync()));
  expect(moved).toEqual({});
  const asked = (await shop.requests(mark)).map(({ list }) => list);
  expect(asked.sort()).toEqual(lists.map(({ name }) => name).sort());
});

test('a sync moves exactly the rows that changed, and their children', async () => {
  const changed = new Map<string, string[]>();
  for (const [i, { name }] of lists.entries()) {
    const { ids } = await shop.change(name, 1 + (i % 3));
    changed.set(name, ids);
  }
  const expected: Record<string, number> = {};
  for (const { name, table } of lists) {
    const ids = changed.get(name)!;
    expected[table] = ids.length;
    for (const [child, rows] of await childrenOf(name, ids)) if (rows > 0) expected[child] = rows;
  }
  const moved = await moves(owner, async () => void (await sync()));
  expect(moved).toEqual(expected);
  expect(await unequal()).toEqual([]);
});

test('deleted records stay, marked as deleted', async () => {
  const withTombstones = [
    'outlets',
    'registers',
    'customer_groups',
    'tags',
    'products',
    'customers',
    'sales',
  ];
  const gone = new Map<string, string[]>();
  for (const name of withTombstones) gone.set(name, (await shop.remove(name, 1)).ids);
  await sync();
  for (const name of withTombstones) {
    const { rows } = await owner.query(`select deleted_at from lightspeed_${name} where id = any ($1)`, [
      gone.get(name),
    ]);
    expect(rows, name).toEqual([{ deleted_at: expect.any(Date) }]);
  }
  expect(await unequal()).toEqual([]);
});

test('a deleted sale keeps its status and its lines', async () => {
  const { ids } = await shop.remove('sales', 2);
  const before = await childrenOf('sales', ids);
  await sync();
  expect(await childrenOf('sales', ids)).toEqual(before);
  const { rows } = await owner.query(
    `select 1 from lightspeed_sales where id = any ($1) and deleted_at is not null and status <> 'VOIDED'
       and updated_at < deleted_at`,
    [ids],
  );
  expect(rows).toHaveLength(2);
});

test('what is sold during a sync is there after the next', async () => {
  await shop.settings({ sales_per_hour: 3_600 }); // more than one in the time of a page, and a sync never meets an empty one
  await shop.thaw();
  await sync();
  await shop.freeze();
  await sync();
  expect(await unequal()).toEqual([]);
});
