import { Client, Connection } from '@temporalio/client';
import { Client as Pg } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestChild } from '../support/child.ts';
import { cli, spawnCli, startWorker } from '../support/cli.ts';
import { startDemoSquare, type TestSquare } from '../support/demo-square.ts';
import { type Servers, startServers } from '../support/servers.ts';
import { parsed, spelled } from './independent/same.ts';
import { type Account, readAccount } from './independent/square-api.ts';
import { grossOf } from './independent/square-orders.ts';
import { expectedTables } from './independent/square-tables.ts';
import { typeAndWait } from './support/type-and-wait.ts';

// Square beside Lightspeed, in one database and one worker. One scene after another; each builds on those before.

let servers: Servers;
let square: TestSquare;
let owner: Pg;
let temporal: Client;
let worker: TestChild;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  [servers, square] = await Promise.all([
    startServers(),
    startDemoSquare(['--orders', '320', '--items', '24', '--customers', '40', '--page-limit', '20']),
  ]);
  owner = new Pg(servers.database.url);
  await owner.connect();
  temporal = new Client({ connection: await Connection.connect({ address: servers.temporal.address }) });
  env = {
    ...servers.env,
    SQUARE_BASE_URL: square.url,
    SQUARE_ACCESS_TOKEN: square.token,
    SQUARE_MAX_REQUESTS_PER_SECOND: 'off',
    SQUARE_SYNC_CRON: '0 6 29 2 *', // far from the test, whatever the day
  };
  worker = await startWorker(env);
});
afterAll(async () => {
  await worker?.stop();
  await temporal?.connection.close();
  await owner?.end();
  await square?.[Symbol.asyncDispose]();
  await servers?.[Symbol.asyncDispose]();
});

const rows = async (sql: string) => (await owner.query(sql)).rows;
const countOf = async (table: string): Promise<number> =>
  (await rows(`select count(*)::int as n from ${table}`))[0].n;

const runToEnd = (...args: string[]) => typeAndWait(env, ...args);
const asked = async () =>
  (await square.control<{ requests: { path: string; cursor: boolean; status: number }[] }>('requests'))
    .requests;

/** Every table of Square holds what the account does. */
async function equal(): Promise<Account> {
  const account = await readAccount(square.url, square.token);
  for (const { table, columns, rows: expected, without } of expectedTables(account)) {
    const { rows: found } = await owner.query({
      text: `select ${columns} from ${table} ${without ? `where ${without}` : ''}`,
      rowMode: 'array',
    });
    const words = (row: readonly unknown[]) =>
      row.map((value) => (value == null ? '' : String(value))).join(' | ');
    expect(found.map(words).sort(), table).toEqual(expected.map(words).sort());
  }
  return account;
}

test('is imported beside Lightspeed, and goes on from the last page after a SIGKILL', async () => {
  await square.control('refuse', { path: '/v2/vendors/search', status: 403, code: 'INSUFFICIENT_SCOPES' });
  await square.control('latency', { ms: 40 });
  const running = spawnCli(['import', '--source', 'square', '--wait'], env);
  await expect.poll(() => countOf('square_orders'), { timeout: 60_000 }).toBeGreaterThan(40);
  process.kill(worker.child.pid!, 'SIGKILL');
  const stored = await countOf('square_orders');
  const before = (await asked()).filter(({ path }) => path === '/v2/orders/search').length;
  await square.control('latency', { ms: 0 });
  worker = await startWorker(env);
  expect(await running.ended, running.stderr).toBe(0);
  const again = (await asked()).filter(({ path }) => path === '/v2/orders/search').length - before;
  const account = await equal();
  // what was stored is not asked for again: one page may have been in flight, and each place has an end
  const left = Math.ceil((account.orders.length - stored) / 20);
  expect(again).toBeLessThanOrEqual(left + 2 + account.locations.length);
  expect(await rows('select count(*)::int as n from sync_rejects')).toEqual([{ n: 0 }]);
  const [vendors] = await rows(
    `select status, unavailable_reason from sync_state where entity_type = 'square_vendors'`,
  );
  expect(vendors).toMatchObject({
    status: 'never_synced',
    unavailable_reason: expect.stringContaining('Square does not allow this token to read square_vendors'),
  });
});

test('gives every record back as it was sent', async () => {
  const account = await readAccount(square.url, square.token);
  const lists = {
    orders: account.orders,
    payments: account.payments,
    catalog_variations: account.catalog.ITEM_VARIATION!,
    catalog_items: account.catalog.ITEM!,
    customers: account.customers,
  };
  for (const [name, sent] of Object.entries(lists)) {
    const stored = await rows(
      `select id, tillsync.rebuild('square', 'square_${name}', id)::text as record from square_${name} where deleted_at is null or '${name}' <> 'customers'`,
    );
    const found = stored.map(({ record }) => spelled(parsed(record))).sort();
    expect(found, name).toEqual(sent.map((record) => spelled(parsed(JSON.stringify(record)))).sort());
  }
});

test('has a schedule and a zone of its own', async () => {
  const { spec, action } = await temporal.schedule.getHandle('tillsync-square').describe();
  expect(spec.timezone).toBe('America/Chicago');
  expect(action).toMatchObject({ args: [{ source: 'square', kind: 'daily' }] });
});

test('fetches what changed, was deleted, and became visible late; an expired cursor starts a walk again', async () => {
  const before = await readAccount(square.url, square.token);
  const { orders: late } = await square.control<{ orders: string[] }>('sell', { hidden: 3_600 });
  await square.control('sell', { count: 30 });
  await square.control('reprice', {});
  await square.control('give-back', {
    order: before.orders.find(({ refunds, line_items }) => !refunds && line_items)!.id,
  });
  await square.control('discard', { item: before.catalog.ITEM!.find(({ is_deleted }) => !is_deleted)!.id });
  await square.control('move-house', { customer: before.customers[0]!.id });
  await square.control('refuse', {
    path: '/v2/team-members/search',
    status: 503,
    code: 'SERVICE_UNAVAILABLE',
    times: 1,
  });
  await square.control('refuse', {
    path: '/v2/inventory/counts/batch-retrieve',
    status: 400,
    code: 'INVALID_CURSOR',
    cursor: true,
    times: 1,
  });
  const mark = (await asked()).length;
  expect(await runToEnd('sync', '--source', 'square')).toMatchObject({ ok: true });
  const counts = (await asked())
    .slice(mark)
    .filter(({ path }) => path === '/v2/inventory/counts/batch-retrieve');
  expect(
    counts.filter(({ cursor }) => !cursor),
    'from its watermark, and once more',
  ).toHaveLength(2);
  await equal();
  await square.control('reveal', {});
  const sync = await runToEnd('sync', '--source', 'square');
  await equal();
  expect(await rows(`select 1 from square_orders where id = '${late[0]}'`)).toHaveLength(1);
  // a quarter of an hour, not the whole list
  expect(sync.entities.find(({ entity }) => entity === 'square_orders')!.records).toBeLessThan(60);
});

test('a refused token stops Square and not Lightspeed', async () => {
  await square.control('refuse', { path: '*', status: 401, code: 'ACCESS_TOKEN_REVOKED' });
  const refused = await runToEnd('sync', '--source', 'square');
  expect(refused.ok).toBe(false);
  expect(JSON.stringify(refused)).toContain('Square refuses our token');
  expect(await runToEnd('import', '--source', 'lightspeed', '--entities', 'brands')).toMatchObject({
    ok: true,
  });
  await square.control('refuse', {});
  expect(await runToEnd('import', '--entities', 'square_vendors')).toMatchObject({ ok: true });
  expect(await countOf('square_vendors')).toBe(3);
});

const comparedLists =
  'square_orders,square_payments,square_customers,square_inventory_counts,square_catalog_variations';

test('is compared by key, content and money, and put right; who is no longer shown is marked', async () => {
  const account = await readAccount(square.url, square.token);
  await square.control('forget', { customer: account.customers[1]!.id });
  const [first, second] = account.orders.filter(
    ({ state, line_items }) => state === 'COMPLETED' && line_items,
  );
  await rows(`delete from square_orders where id = '${first!.id}'`);
  await rows(
    `update square_orders set net_amounts = jsonb_set(net_amounts, '{total_money,amount}', '1'), total_money_amount = 1 where id = '${second!.id}'`,
  );
  await rows(`update square_order_line_items set total_money_amount = 0 where order_id = '${second!.id}'`);
  const { entities, ok } = await runToEnd('reconcile', '--entities', comparedLists);
  expect(ok).toBe(true);
  const compared = entities.find(({ entity }) => entity === 'square_orders')!.compared!;
  expect(compared.found).toMatchObject({ missing: 1, different: 1 });
  expect(compared.left).toMatchObject({ missing: 0, different: 0, days: [] });
  const now = await equal();
  expect(await rows(`select id from square_customers where swept_at is not null`)).toEqual([
    { id: account.customers[1]!.id },
  ]);
  const [money] = await rows(
    `select round(sum(our_gross) * 100)::int as ours, round(sum(till_gross) * 100)::int as till, bool_and(agrees) as agrees from sync_compared_days where source = 'square'`,
  );
  expect(money).toEqual({ ours: grossOf(now), till: grossOf(now), agrees: true });
  const [view] = await rows(
    `select round(sum(gross) * 100)::int as cents from square_order_money where state = 'COMPLETED'`,
  );
  expect(view.cents).toBe(grossOf(now));
});

test('goes on alone where Lightspeed is not configured', async () => {
  await worker.stop();
  const { LIGHTSPEED_BASE_URL: _, LIGHTSPEED_TOKEN: __, ...alone } = env;
  env = alone;
  worker = await startWorker(env);
  await square.control('sell', { count: 3 });
  const sync = await runToEnd('sync', '--source', 'square');
  expect(sync).toMatchObject({ ok: true });
  await equal();
  const { stdout } = await cli(['status'], env);
  expect(stdout).toMatch(/square_orders +up to date/);
});
