import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dailySchedule, hasSchedule } from '../../src/temporal/schedules.ts';
import { keepSchedules } from '../../src/worker/keep-schedules.ts';
import { reap } from '../../src/worker/reaper.ts';
import { resumeImports } from '../../src/worker/resume-imports.ts';
import { askedTwice } from '../e2e/support/control.ts';
import { tempDir } from '../support/run-dir.ts';
import { importedShop, type Setting } from './setting.ts';
import { told } from './support/told.ts';
import { until } from './support/until.ts';

// Temporal is away, comes back, or comes back without its memory. Its server forces a run to end whose history has 250
// events, and suggests to continue as new at 60.
const limits = { suggest: 60, most: 250 };
const dbFile = join(tempDir('temporal-db'), 'temporal.db');

/** Nothing depends on how long; three minutes take three minutes. */
const awayMs = Number(process.env.TEST_AWAY_MS ?? 3_000);

let at: Setting;
beforeAll(async () => {
  const limit = (name: string, n: number) => ['--dynamic-config-value', `limit.historyCount.${name}=${n}`];
  at = await importedShop({
    temporal: [
      '--db-filename',
      dbFile,
      ...limit('suggestContinueAsNew', limits.suggest),
      ...limit('error', limits.most),
    ],
    pageSize: { sales: 6, other: 1_000 },
    sliceMs: 1, // a slice a page: three events and more for each
    schedules: true,
  });
});
afterAll(() => at?.[Symbol.asyncDispose]());

const one = async <T>(sql: string): Promise<T> => Object.values((await at.owner.query(sql)).rows[0])[0] as T;
const stored = () => one<number>('select count(*)::int from lightspeed_sales');
const lastRun = async () =>
  (
    await at.owner.query(`
      select status, outcome, error_code, inserted::int, records_processed::int as records,
        inserted + updated + unchanged + superseded + rejected = records_processed as adds_up
      from sync_log where entity_type = 'sales' order by id desc limit 1`)
  ).rows[0];

/** Forgets the sales and imports them again; resolves when so many are there. */
async function importing(count: number) {
  await at.stack.store.resetEntity('lightspeed', 'sales', null, true);
  const mark = await at.shop.mark();
  const handle = await at.stack.client.workflow.start('historicalImport', {
    taskQueue: 'tillsync',
    workflowId: `import-${count}-${mark}`,
    args: [{ entities: ['sales'] }],
  });
  await until(async () => (await stored()) >= count);
  return { mark, handle };
}

test('no run reaches the limit of its history: it goes on as a new execution long before', {
  timeout: 240_000,
}, async () => {
  const { handle } = await importing(300 - 20);
  expect(await handle.result()).toMatchObject({ ok: true });
  const lengths: number[] = [];
  const query = `WorkflowId = "lightspeed/sales/import"`;
  await until(async () => {
    lengths.length = 0;
    for await (const { historyLength } of at.stack.client.workflow.list({ query }))
      lengths.push(historyLength);
    return lengths.length > 2; // Temporal's own list may be a moment behind
  });
  expect(Math.max(...lengths)).toBeLessThan(limits.most);
  expect(await lastRun()).toMatchObject({ status: 'completed', outcome: 'ok', adds_up: true });
  expect(await at.unequal()).toEqual([]);
});

test('a Temporal that is away and comes back finds the import where it was', {
  timeout: 240_000 + awayMs,
}, async () => {
  const { handle, mark } = await importing(60);
  await at.stack.temporal.stop();
  await sleep(awayMs);
  expect(await at.unequal(), 'it cannot have gone on for long').not.toEqual([]);
  await at.stack.temporal.start();
  const [recovered, had] = [performance.now(), await stored()];
  await until(async () => (await stored()) > had);
  expect(performance.now() - recovered, 'it went on').toBeLessThan(15_000);
  expect(await handle.result()).toMatchObject({ ok: true });
  expect(askedTwice(await at.shop.requests(mark)).length, 'pages asked again').toBeLessThanOrEqual(2);
  expect(await lastRun()).toMatchObject({
    status: 'completed',
    outcome: 'ok',
    error_code: null,
    adds_up: true,
  });
  expect(await told(at.stack.store)).toEqual([]);
  expect(await at.unequal()).toEqual([]);
});

test('a Temporal that lost its database gets its schedules back, its open runs are closed, and what was stored is not read again', {
  timeout: 240_000,
}, async () => {
  const { client, store, temporal } = at.stack;
  const log = pino({ level: 'silent' });
  await at.sync(['brands']); // sets the schedules
  expect(await hasSchedule(client, dailySchedule)).toBe(true);
  const { mark } = await importing(60);
  await temporal.stop();
  for (const end of ['', '-shm', '-wal']) rmSync(`${dbFile}${end}`, { force: true });
  await temporal.start();
  expect(await hasSchedule(client, dailySchedule), 'it knows nothing').toBe(false);
  expect(await lastRun()).toMatchObject({ status: 'started' });

  // what the worker does every minute
  await keepSchedules(at.stack.deps, null);
  expect(await hasSchedule(client, dailySchedule)).toBe(true);
  const forgotten = await reap(store, client, log);
  expect(forgotten).toMatchObject([{ source: 'lightspeed', entity: 'sales', lane: 'import' }]);
  const failed = { status: 'failed', outcome: 'vanished', error_code: 'RUN_VANISHED' };
  expect(await lastRun()).toMatchObject(failed);
  expect(await told(store), 'somebody is told').toEqual(['failed']);
  await resumeImports(client, 'tillsync', forgotten);
  await until(async () => (await lastRun()).status === 'completed');

  expect(await at.sync(['sales'])).toMatchObject({ ok: true });
  expect(askedTwice(await at.shop.requests(mark)).length, 'pages asked again').toBeLessThanOrEqual(2);
  expect(await told(store)).toEqual([]);
  expect(await at.unequal()).toEqual([]);
});
