import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client as Pg } from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startChild, type TestChild } from '../support/child.ts';
import { type Stack, startStack } from '../support/stack.ts';
import { type Control, controlOf, type LoggedRequest } from './support/control.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 180_000 });

// Five registers and a window of 15 s, which is what makes two windows fit into a test: 78 requests each.
const windowSeconds = 15;
const big = ['products', 'customers', 'inventory', 'sales'];
const program = join(import.meta.dirname, '..', 'support', 'programs', 'worker.ts');

let stack: Stack;
let shop: Control;
let owner: Pg;
const workers: TestChild[] = [];

beforeAll(async () => {
  const size = ['--sales', '4000', '--customers', '1500', '--products', '1500', '--registers', '5'];
  const pace = ['--window-seconds', String(windowSeconds), '--latency-ms', '60', '--latency-jitter-ms', '60'];
  stack = await startStack({ demo: [...size, ...pace], limited: true, worker: false });
  shop = controlOf(stack.shop.url);
  owner = new Pg(stack.database.url);
  await owner.connect();
  workers.push(await startWorker(), await startWorker());
  const small = (
    await owner.query<{ entity: string }>(`select entity from tillsync.lists where source = 'lightspeed'`)
  ).rows
    .map(({ entity }) => entity)
    .filter((entity) => !big.includes(entity));
  await stack.client.workflow.execute('historicalImport', {
    taskQueue: 'tillsync',
    workflowId: 'small-lists',
    args: [{ entities: small }],
  });
});
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await owner?.end();
  await stack?.[Symbol.asyncDispose]();
});

function startWorker(): Promise<TestChild> {
  const { PATH, HOME, TMPDIR } = process.env;
  return startChild('worker', {
    file: process.execPath,
    args: [program],
    env: {
      PATH,
      HOME,
      TMPDIR,
      LIGHTSPEED_BASE_URL: stack.shop.url,
      LIGHTSPEED_TOKEN: 'demo-token',
      SUPABASE_URL: stack.supabase.url,
      SUPABASE_SECRET_KEY: stack.supabase.secretKey,
      TEMPORAL_ADDRESS: stack.temporal.address,
      SYNC_RATE_WINDOW_SECONDS: String(windowSeconds),
      SYNC_PAGE_SIZE: '10',
      SYNC_PAGE_SIZE_SALES: '20',
      LOG_LEVEL: 'debug',
      TEST_SLICE_MS: '2000',
    },
  });
}

/** Pages that a worker says it has committed so far. */
function pagesOf(worker: TestChild): number {
  const lines = readFileSync(worker.logFile, 'utf8')
    .split('\n')
    .filter((line) => line.includes('"slice"'));
  return lines
    .map((line) => JSON.parse(line) as { pages: number })
    .reduce((sum, { pages }) => sum + pages, 0);
}

const startRun = (type: string, workflowId: string, input: object) =>
  stack.client.workflow.start(type, { taskQueue: 'tillsync', workflowId, args: [input] });

const bigRequests = async (mark: number) =>
  (await shop.requests(mark)).filter(({ list }) => big.includes(list!));

test('two workers share a strict store: each its part, nothing refused, nothing twice', async () => {
  const mark = await shop.mark();
  const before = workers.map(pagesOf);
  // each list in a run of its own, so that all four are read side by side
  for (const entity of big) await startRun('historicalImport', `import-${entity}`, { entities: [entity] });
  let asked: LoggedRequest[] = [];
  // two full windows, after the time it takes until all four are at work
  const from = () => Date.parse(asked[0]?.at ?? '9999') + 5_000;
  const until = () => from() + 2 * windowSeconds * 1_000;
  while (Date.now() < until()) {
    await sleep(500);
    asked = await bigRequests(mark);
  }

  expect(asked.filter(({ status }) => status !== 200)).toEqual([]);
  const used = asked.filter(({ at }) => Date.parse(at) >= from() && Date.parse(at) < until());
  expect(used.length / (2 * 78)).toBeGreaterThan(0.9);

  const cursors = asked.map(({ list, after }) => `${list} after ${after}`);
  expect(new Set(cursors).size).toBe(cursors.length);
  const pages = workers.map((worker, i) => pagesOf(worker) - before[i]!);
  const total = pages[0]! + pages[1]!;
  expect(Math.min(...pages) / total, `pages: ${pages}`).toBeGreaterThanOrEqual(0.3);
  // what they say is what was committed, but for slices under way
  const { rows } = await owner.query<{ pages: number }>(
    `select sum(pages)::int as pages from sync_log where lane = 'import' and entity_type = any ($1)`,
    [big],
  );
  expect(total).toBeLessThanOrEqual(rows[0]!.pages);
  expect(total).toBeGreaterThan(rows[0]!.pages * 0.7);
});

test('meanwhile an hourly run of 20 requests waits for no more than two import requests at a time', async () => {
  const changed = ['brands', 'suppliers', 'tags', 'taxes', 'users'];
  for (const list of changed) await shop.change(list, 1);
  const mark = await shop.mark();
  const { rows: last } = await owner.query<{ n: string }>(
    'select max(number) as n from sync_budget_bookings',
  );
  const run = await startRun('incrementalSync', 'hourly', {});
  await run.result();

  const { rows: bookings } = await owner.query<{ lane: string; waited_for: number }>(
    `select b.lane, (select count(*)::int from sync_budget_bookings o
                     where o.lane = 'import' and o.at > b.asked_at and o.number < b.number) as waited_for
     from sync_budget_bookings b where b.number > $1 order by b.number`,
    [last[0]!.n],
  );
  const hourly = bookings.filter(({ lane }) => lane === 'incremental');
  expect(hourly.length).toBeGreaterThanOrEqual(20); // 15 lists, and the empty page after each change
  expect(Math.max(...hourly.map(({ waited_for }) => waited_for))).toBeLessThanOrEqual(2);
  expect(bookings.some(({ lane }) => lane === 'import')).toBe(true); // the import did go on
  expect((await shop.requests(mark)).filter(({ status }) => status !== 200)).toEqual([]);
});

test('a 429 silences every lane, then all goes on', async () => {
  const mark = await shop.mark();
  await shop.script([{ match: { list: 'sales' }, do: { kind: '429', wait_seconds: 5 } }]);
  const until = Date.now() + 60_000;
  let asked: LoggedRequest[] = [];
  const refusal = () => asked.findIndex(({ status }) => status === 429);
  while (Date.now() < until && (refusal() < 0 || asked.length < refusal() + 20)) {
    await sleep(300);
    asked = await shop.requests(mark);
  }
  const at = Date.parse(asked[refusal()]!.at);
  const gaps = asked
    .slice(refusal())
    .map((r, i, all) => (i === 0 ? 0 : Date.parse(r.at) - Date.parse(all[i - 1]!.at)));
  // a few were on their way; then there is a silence, then the others go on
  const silence = gaps.findIndex((ms) => ms >= 3_000);
  expect(silence).toBeGreaterThan(0);
  expect(silence).toBeLessThanOrEqual(5);
  expect(Date.parse(asked[refusal() + silence]!.at)).toBeGreaterThan(at);
  expect(asked.filter(({ status }) => status !== 200)).toHaveLength(1);
  const { rows } = await owner.query('select refused from sync_budget');
  expect(rows).toEqual([{ refused: '1' }]);
});
