import { setTimeout as sleep } from 'node:timers/promises';
import { Client as Pg } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mostWalks } from '../../src/activities/slice/pace.ts';
import type { RunResult } from '../../src/workflows/historical-import.ts';
import type { LaneProgress } from '../../src/workflows/messages.ts';
import { type Stack, startStack } from '../support/stack.ts';
import { askedTwice, type Control, controlOf } from './support/control.ts';
import { differences } from './walk-and-compare.ts';

const pageSize = 50;
const salesChild = 'lightspeed/sales/import';

let stack: Stack;
let shop: Control;
let owner: Pg;

beforeAll(async () => {
  const size = [
    '--sales',
    '1500',
    '--customers',
    '300',
    '--products',
    '200',
    '--rate-limit',
    'on',
    '--limit',
    '1000000',
  ];
  stack = await startStack({ demo: size, pageSize: { sales: pageSize, other: 1_000 } });
  shop = controlOf(stack.shop.url);
  owner = new Pg(stack.database.url);
  await owner.connect();
  await stack.client.workflow.execute('historicalImport', { taskQueue: 'tillsync', workflowId: 'all' });
});
afterAll(async () => {
  await owner?.end();
  await stack?.[Symbol.asyncDispose]();
});
beforeEach(async () => {
  // an import writes again what is not there
  await owner.query(
    'truncate lightspeed_sales, lightspeed_sale_line_items, lightspeed_sale_payments, lightspeed_sale_taxes',
  );
  await shop.settings({ latency_ms: 100 });
  await shop.clearFaults();
});

let runs = 0;
async function start(type: string, ...args: unknown[]) {
  const workflowId = `${type}-${++runs}`;
  return stack.client.workflow.start(type, { taskQueue: 'tillsync', workflowId, args });
}
const importSales = () => start('historicalImport', { entities: ['sales'] });
const resultOf = (run: { result(): Promise<unknown> }) => run.result() as Promise<RunResult>;
async function control(action: string): Promise<void> {
  const run = await start('control', { action, entity: 'sales', lane: '*', by: { actor: 'test' } });
  await run.result();
}

const salesProgress = () => stack.client.workflow.getHandle(salesChild).query<LaneProgress>('progress');
const state = async () => (await salesProgress().catch(() => undefined))?.state;
const stored = async () => (await owner.query('select count(*)::int as n from lightspeed_sales')).rows[0].n;
async function unequal(): Promise<string[]> {
  await shop.settings({ latency_ms: 0 });
  return differences({ store: stack.shop.url, token: 'demo-token', database: stack.database.url });
}

/** Some pages are stored and more are to come. */
async function underWay(): Promise<void> {
  await expect.poll(stored, { timeout: 30_000, interval: 30 }).toBeGreaterThan(3 * pageSize);
}

async function pausedAt(): Promise<Date> {
  const sql = `select changed_at from sync_control where entity = 'sales' and paused order by 1 limit 1`;
  return (await owner.query(sql)).rows[0].changed_at;
}

describe('pause', () => {
  test('by signal to the import stops the requests at most one page of each walk later; resume loses no page and repeats none', async () => {
    const mark = await shop.mark();
    const run = await importSales();
    await underWay();
    await run.signal('pause');
    await expect.poll(state, { timeout: 30_000 }).toBe('paused');
    const since = await pausedAt();
    const atPause = await shop.mark();
    const late = (await shop.requests(mark)).filter(({ at }) => new Date(at) > since);
    expect(late.length).toBeLessThanOrEqual(mostWalks);

    await sleep(3_000);
    expect(await shop.requests(atPause)).toEqual([]);

    await run.signal('resume');
    expect((await resultOf(run)).ok).toBe(true);
    expect(askedTwice(await shop.requests(mark))).toEqual([]);
    expect(await unequal()).toEqual([]);
  });

  test('holds while a request is being retried', async () => {
    await shop.script([{ match: { list: 'sales' }, times: 1_000, do: { kind: 'status', status: 500 } }]);
    const mark = await shop.mark();
    const run = await importSales();
    const tries = async () => (await shop.requests(mark)).filter(({ fault }) => fault !== null).length;
    await expect.poll(tries, { timeout: 30_000 }).toBeGreaterThan(1);
    await control('pause');
    const since = await pausedAt();
    await expect.poll(state, { timeout: 60_000 }).toBe('paused');
    const late = (await shop.requests(mark)).filter(({ at }) => new Date(at) > since);
    expect(late.length).toBeLessThanOrEqual(1);

    const atPause = await shop.mark();
    await shop.clearFaults();
    await sleep(3_000);
    expect(await shop.requests(atPause)).toEqual([]);

    await control('resume');
    expect((await resultOf(run)).ok).toBe(true);
    expect(askedTwice(await shop.requests(atPause))).toEqual([]);
    expect(await unequal()).toEqual([]);
  });

  test('and resume are written down with who asked for them', async () => {
    await control('pause');
    await control('resume');
    const { rows } = await owner.query(
      `select actor, action, entity from sync_audit order by id desc limit 2`,
    );
    expect(rows).toEqual([
      { actor: 'test', action: 'resume', entity: 'sales' },
      { actor: 'test', action: 'pause', entity: 'sales' },
    ]);
  });

  test('set before an import begins lets no request out', async () => {
    await control('pause');
    const mark = await shop.mark();
    const run = await importSales();
    await expect.poll(state, { timeout: 30_000 }).toBe('paused');
    expect(await shop.requests(mark)).toEqual([]);
    await control('resume');
    expect((await resultOf(run)).ok).toBe(true);
  });
});

describe('cancel', () => {
  test.each([
    ['of the import itself', (run: { cancel(): Promise<unknown> }) => run.cancel()],
    ['through the controls', () => control('cancel')],
  ])('%s leaves what is stored, says so, and the next import goes on from there', async (_name, cancel) => {
    await shop.settings({ latency_ms: 1_500 });
    const mark = await shop.mark();
    const run = await importSales();
    await underWay();
    await cancel(run);
    await run.result().catch(() => undefined);
    const left = await stored();
    expect(left).toBeLessThan(await shop.count('sales'));

    const { rows: log } = await owner.query(
      `select status, outcome, error_code, (inserted + updated)::int as written from sync_log
         where entity_type = 'sales' and action = 'historical_import' order by id desc limit 1`,
    );
    expect(log).toEqual([{ status: 'failed', outcome: 'cancelled', error_code: 'CANCELLED', written: left }]);
    const { rows: open } = await owner.query(`select entity_type from sync_log where status = 'started'`);
    expect(open).toEqual([]);
    // the list was imported before: a cancelled repetition takes nothing from that
    const { rows: entity } = await owner.query(
      `select status, error_message, last_attempt_status from sync_state where entity_type = 'sales'`,
    );
    expect(entity).toEqual([{ status: 'success', error_message: null, last_attempt_status: 'cancelled' }]);

    await shop.settings({ latency_ms: 0 });
    expect((await resultOf(await importSales())).ok).toBe(true);
    expect(askedTwice(await shop.requests(mark))).toEqual([]);
    expect(await unequal()).toEqual([]);
  });
});

test('a sync that is started while another runs joins it: the same result, no second child, no second request', async () => {
  await shop.settings({ latency_ms: 0 });
  await importSales().then(resultOf);
  await shop.change('sales', 5);
  await shop.settings({ latency_ms: 1_500 });
  const mark = await shop.mark();
  const lists = { entities: ['outlets', 'customers', 'sales'] };
  const first = await start('incrementalSync', lists);
  await expect.poll(async () => (await openRuns()).length, { timeout: 30_000 }).toBe(3);
  const second = await start('incrementalSync', lists);
  const [one, other] = await Promise.all([resultOf(first), resultOf(second)]);
  expect(one.ok && other.ok).toBe(true);
  expect(one.entities.some(({ joined }) => joined)).toBe(false);
  expect(other.entities).toEqual(one.entities.map((entity) => ({ ...entity, joined: true })));
  expect(askedTwice(await shop.requests(mark))).toEqual([]);
  expect(await unequal()).toEqual([]);
});

async function openRuns(): Promise<unknown[]> {
  return (await owner.query(`select 1 from sync_log where status = 'started'`)).rows;
}
