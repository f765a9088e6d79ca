import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { Client as Pg } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestChild } from '../support/child.ts';
import { cli, spawnCli, startWorker } from '../support/cli.ts';
import { PaperTill } from '../support/paper-till/till.ts';
import { type Servers, startServers } from '../support/servers.ts';
import { signIn } from '../web/support/inject.ts';
import { password, testApp } from '../web/support/site.ts';
import { controlOf } from './support/control.ts';
import { type Outcome, typeAndWait } from './support/type-and-wait.ts';

// A second source, unlike the first in everything, that the program knows of by one file given to `node --import`: next
// to Lightspeed, in one database and one worker. One scene after another; each builds on those before.

const folder = join(import.meta.dirname, '../support/paper-till');
let servers: Servers;
let till: PaperTill;
let owner: Pg;
let temporal: Client;
let worker: TestChild;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  servers = await startServers();
  till = await PaperTill.open();
  owner = new Pg(servers.database.url);
  await owner.connect();
  await owner.query(readFileSync(join(folder, 'tables.sql'), 'utf8'));
  temporal = new Client({ connection: await Connection.connect({ address: servers.temporal.address }) });
  env = {
    ...servers.env,
    NODE_OPTIONS: `--import ${join(folder, 'register.ts')}`,
    PAPER_URL: till.url,
    PAPER_TOKEN: till.token,
    PAPER_CRON: '30 5 29 2 *', // far from the test, whatever the day
  };
  worker = await startWorker(env);
});
afterAll(async () => {
  await worker?.stop();
  await temporal?.connection.close();
  await owner?.end();
  await till?.[Symbol.asyncDispose]();
  await servers?.[Symbol.asyncDispose]();
});

const rows = async (sql: string) => (await owner.query(sql)).rows;
const countOf = async (table: string): Promise<number> =>
  (await rows(`select count(*)::int as n from ${table}`))[0].n;

const runToEnd = (...args: string[]) => typeAndWait(env, ...args);
const outcomeOf = ({ entities }: Outcome, entity: string) => entities.find((e) => e.entity === entity)!;

/** What the tables hold and the till does, list by list, in the same words. */
async function equal(): Promise<void> {
  const sort = (lines: string[]) => lines.sort();
  const iso = (time: unknown) => new Date(time as string).toISOString();
  const compare = async (sql: string, truth: string[]) =>
    expect(sort((await rows(sql)).map(({ line }) => line))).toEqual(sort(truth));
  await compare(
    `select concat_ws(' ', id, number, location_id, total, currency, to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as line from paper_orders`,
    till.orders.map(({ id, number, location_id, money, updated_at }) => {
      const { amount, currency } = (money as { total: { amount: string; currency: string } }).total;
      return [id, number, location_id, amount, currency, iso(updated_at)].join(' ');
    }),
  );
  await compare(
    `select concat_ws(' ', item_id, shelf_id, quantity) as line from paper_counts`,
    till.counts.map(({ item_id, shelf_id, quantity }) => `${item_id} ${shelf_id} ${quantity}`),
  );
  await compare(
    `select concat_ws(' ', id, name, price, extra ->> 'colour') as line from paper_items`,
    till.items.map(({ id, name, price, colour }) => [id, name, price, colour].filter(Boolean).join(' ')),
  );
  await compare(
    `select concat_ws(' ', id, location_id, cash) as line from paper_shifts`,
    till.shifts.map(({ id, location_id, cash }) => `${id} ${location_id} ${cash}`),
  );
  await compare(
    `select concat_ws(' ', id, name) as line from paper_members`,
    till.members.map(({ id, name }) => `${id} ${name}`),
  );
}

test('imports next to Lightspeed, and goes on from the last page after a SIGKILL', async () => {
  till.pageLimit = 10;
  till.latencyMs = 120;
  const running = spawnCli(['import', '--wait'], env);
  await expect.poll(() => countOf('paper_orders'), { timeout: 60_000 }).toBeGreaterThan(40);
  process.kill(worker.child.pid!, 'SIGKILL');
  const stored = await countOf('paper_orders');
  till.latencyMs = 0;
  const mark = till.asked.length;
  worker = await startWorker(env);
  expect(await running.ended, running.stderr).toBe(0);
  // what was stored is not asked for again: one page may have been in flight
  const again = till.requests('orders', mark).length;
  expect(again).toBeLessThanOrEqual(Math.ceil((till.orders.length - stored) / 10) + 2);
  await equal();
  expect(await countOf('lightspeed_sales')).toBeGreaterThan(0);
  const [secrets] = await rows(`select * from sync_state where entity_type = 'paper_secrets'`);
  expect(secrets).toMatchObject({
    status: 'never_synced',
    unavailable_reason: expect.stringContaining('Paper till does not allow this token to read paper_secrets'),
  });
});

test('has schedules, zone and freshness of its own, and leaves the others’ alone', async () => {
  const describe = (id: string) => temporal.schedule.getHandle(id).describe();
  const lightspeed = await describe('tillsync-daily');
  const sync = await runToEnd('sync', '--source', 'paper');
  expect(sync.entities.every(({ entity }) => entity.startsWith('paper_'))).toBe(true);
  expect((await describe('paper-daily')).spec.timezone).toBe('America/Chicago');
  expect((await describe('paper-daily')).action).toMatchObject({
    args: [{ source: 'paper', kind: 'daily' }],
  });
  const after = await describe('tillsync-daily');
  expect(after.spec).toEqual(lightspeed.spec);
  expect(after.action).toEqual(lightspeed.action);
  expect(
    await rows(
      'select source, time_zone, fresh::text from sync_sources where described_at is not null order by source',
    ),
  ).toEqual([
    { source: 'lightspeed', time_zone: 'UTC', fresh: expect.any(String) }, // as the settings of the test say
    { source: 'paper', time_zone: 'America/Chicago', fresh: '26:00:00' },
  ]);
});

test('fetches what changed, what became visible late, and nothing of another source', async () => {
  const shop = controlOf(servers.shop.url);
  const mark = await shop.mark();
  till.change(till.orders[7]!, { money: { total: { amount: '0.10', currency: 'USD' }, tips: 1 } });
  till.sell();
  till.sell(30 * 60_000); // half an hour older than what was seen; the look-back is an hour
  till.change(till.counts[3]!, { quantity: 999 });
  till.change(till.members[5]!, { name: 'Renamed' });
  till.items[9] = { ...till.items[9]!, price: 77 };
  till.openLocation('island', 'America/Chicago');
  till.shifts.push({ id: 'shift-new', location_id: 'island', cash: 5, updated_at: '2026-01-01T00:00:00Z' });
  const sync = await runToEnd('sync', '--source', 'paper');
  expect(sync.ok).toBe(true);
  await equal();
  expect(outcomeOf(sync, 'paper_orders').records).toBeLessThan(70); // the hour before, not the whole list
  expect(await shop.requests(mark)).toEqual([]);
});

test('starts a walk anew whose page token has expired', async () => {
  till.items[3] = { ...till.items[3]!, name: 'Changed' };
  till.expireToken();
  const mark = till.asked.length;
  expect((await runToEnd('sync', '--entities', 'paper_items')).ok).toBe(true);
  const asked = till.requests('items', mark).map(({ query }) => query.cursor === undefined);
  expect(asked.filter(Boolean), 'from the beginning, and once more').toHaveLength(2);
  await equal();
});

test('is paused and resumed by itself', async () => {
  await cli(['pause', '--source', 'paper', '--entities', 'paper_orders'], env);
  till.sell();
  const run = spawnCli(['sync', '--source', 'paper', '--wait'], env);
  await expect
    .poll(
      async () =>
        (await rows(`select 1 from sync_log where entity_type = 'paper_orders' and status = 'started'`))
          .length,
      { timeout: 30_000 },
    )
    .toBe(1);
  expect((await runToEnd('sync', '--source', 'lightspeed', '--entities', 'brands')).ok).toBe(true);
  expect(await countOf('paper_orders')).toBe(till.orders.length - 1);
  await cli(['resume', '--source', 'paper'], env);
  expect(await run.ended, run.stderr).toBe(0);
  await equal();
});

test('is compared with its till by key, content and money, and put right', async () => {
  expect((await runToEnd('reconcile', '--source', 'paper')).ok).toBe(true);
  const days = await rows(
    `select sum(our_gross) as ours, sum(till_gross) as till, bool_and(agrees) as agrees from sync_compared_days where source = 'paper'`,
  );
  const total = await rows('select sum(total) as total from paper_orders');
  expect(days).toEqual([{ ours: total[0].total, till: total[0].total, agrees: true }]);

  await rows(`delete from paper_orders where id = (select min(id) from paper_orders)`);
  await rows(`update paper_orders set total = total + 0.01 where id = (select max(id) from paper_orders)`);
  await rows(
    `update paper_counts set quantity = quantity + 1 where (item_id, shelf_id) = (select item_id, shelf_id from paper_counts limit 1)`,
  );
  const { ok, entities } = (await runToEnd('reconcile', '--source', 'paper')) as Outcome & {
    entities: { compared?: { found: object; left: object } }[];
  };
  expect(ok).toBe(true);
  const compared = (name: string) => entities[entities.findIndex(({ entity }) => entity === name)]!.compared!;
  expect(compared('paper_orders').found).toMatchObject({ missing: 1, different: 1 });
  expect(compared('paper_orders').left).toMatchObject({ missing: 0, different: 0, days: [] });
  expect(compared('paper_counts').found).toMatchObject({ missing: 0, different: 1 });
  await equal();
});

test('stands on the dashboard under its own name', async () => {
  const { supabase } = servers;
  const app = await testApp({ url: supabase.url, readKey: supabase.readKey, temporal });
  try {
    const visitor = await signIn(app, password);
    await visitor.get('/');
    const { body } = await visitor.get('/');
    const paper = body.slice(body.indexOf('id="source-paper"'));
    expect(body).toContain('id="source-lightspeed"');
    expect(paper).toContain('<h3>Paper till</h3>');
    expect(paper).toContain('America/Chicago');
    expect(paper).toContain('green within 26 h, yellow within 50 h');
    expect(paper).toMatch(/Paper orders[\s\S]*Paper items[\s\S]*reference lists/);
    expect(paper).toMatch(/Paper secrets[\s\S]*Not available[\s\S]*does not allow this token/);
    expect((await visitor.get('/entities/paper_shifts')).statusCode).toBe(200);
  } finally {
    await app.close();
  }
  const { stdout, code } = await cli(['status'], env);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Everything is up to date/);
  expect(stdout).toMatch(/paper_orders +up to date/);
  expect(stdout).toMatch(/paper_secrets +not available/);
  expect(stdout).toContain('paper-daily');
});
