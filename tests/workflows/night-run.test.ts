import { Client as Pg } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  dailySchedule,
  ensureSchedule,
  hourlySchedule,
  type SchedulePlan,
} from '../../src/temporal/schedules.ts';
import type { RunResult } from '../../src/workflows/historical-import.ts';
import { quietSchedules } from '../support/quiet-schedules.ts';
import { runWorkflow } from '../support/run-workflow.ts';
import { type Stack, startStack } from '../support/stack.ts';

let stack: Stack;
let pg: Pg;
let now = new Date();

beforeAll(async () => {
  stack = await startStack({
    demo: ['--sales', '400', '--customers', '60', '--products', '40'],
    now: () => now,
  });
  pg = new Pg(stack.database.url);
  await pg.connect();
  await run('historicalImport', {});
});
afterAll(async () => {
  await pg?.end();
  await stack?.[Symbol.asyncDispose]();
});

const plan = {
  source: 'lightspeed',
  catchupSeconds: 60,
  timeZone: 'Pacific/Auckland',
  taskQueue: 'tillsync',
};
/** At hours that do not come during the test. */
const schedulesOfShop = [
  { ...plan, id: hourlySchedule, kind: 'hourly', cron: quietSchedules().SYNC_HOURLY_CRON },
  { ...plan, id: dailySchedule, kind: 'daily', cron: quietSchedules().SYNC_DAILY_CRON },
] as const satisfies SchedulePlan[];

const run = (type: string, input: object) => runWorkflow<RunResult>(stack, type, input);
const days = async () => (await pg.query('select day::text, workflow_id from sync_days order by day')).rows;
const control = (path: string, body: object) =>
  fetch(`${stack.shop.url}/__control/${path}`, { method: 'POST', body: JSON.stringify(body) }).then((r) =>
    r.json(),
  );
const requests = async (): Promise<{ list: string; after: string | null }[]> => {
  const { requests: all } = (await (await fetch(`${stack.shop.url}/__control/log?since=0`)).json()) as {
    requests: { list: string; after: string | null }[];
  };
  return all;
};

// Auckland: the zone of most outlets of the demo shop. Near today, because retention looks at the real clock.
const wall = (instant: Date) =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Pacific/Auckland',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(instant);
const day = (offset: number) => wall(new Date(Date.now() + offset * 86_400_000)).slice(0, 10);
/** Sets the worker's clock to this hour of the shop's day. */
const at = (offset: number, time: string) => {
  const wanted = `${day(offset)} ${time}`;
  for (let hours = Math.floor(Date.now() / 3_600_000) - 48; ; hours++) {
    now = new Date(hours * 3_600_000 + 5_000);
    if (wall(now) >= wanted) return; // 02:00 itself is missing on one day a year
  }
};

test('the shop’s zone is that of most open outlets', async () => {
  expect((await stack.store.zoneCandidates('lightspeed'))[0]).toMatchObject({
    zone: 'Pacific/Auckland',
    stated: 'Pacific/Auckland',
  });
});

test('a nightly run claims its day; the hourly run of the same hour does not', async () => {
  at(1, '02:00');
  expect((await run('incrementalSync', { kind: 'hourly' })).ok).toBe(true);
  expect(await days()).toEqual([]);
  expect((await run('incrementalSync', { kind: 'daily' })).ok).toBe(true);
  expect((await days()).map((d) => d.day)).toEqual([day(1)]);
  const { rows } = await pg.query('select count(*)::int from lightspeed_inventory_history');
  expect(rows[0].count).toBeGreaterThan(0); // the night's stock levels
});

test('the next night walks again what the day before brought', async () => {
  const before = (await stack.store.liveCursor('lightspeed', 'sales'))!.position;
  await control('sell', { count: 3 });
  await run('incrementalSync', { kind: 'hourly' });
  await fetch(`${stack.shop.url}/__control/log`, { method: 'DELETE' });
  at(2, '02:00');
  await run('incrementalSync', { kind: 'daily' });
  const asked = (await requests()).filter((r) => r.list === 'sales').map((r) => String(r.after));
  expect(asked).toContain(before);
  const { rows } = await pg.query(
    `select outcome, unchanged::int, inserted::int from sync_log where entity_type = 'sales' order by id desc limit 1`,
  );
  expect(rows[0]).toMatchObject({ outcome: 'ok', inserted: 0 });
  expect(rows[0].unchanged).toBeGreaterThanOrEqual(3);
});

test('a missed night is made up by the next hourly run, once', async () => {
  at(3, '03:00'); // and nobody ran at 02:00
  await run('incrementalSync', { kind: 'hourly' });
  await run('incrementalSync', { kind: 'hourly' });
  const claimed = (await days()).filter((d) => d.day === day(3));
  expect(claimed).toHaveLength(1);
});

test('a night whose schedule a person paused is not made up for, until it is resumed', async () => {
  const [hourly, daily] = schedulesOfShop;
  for (const plan of [hourly, daily]) await ensureSchedule(stack.client, plan);
  const handle = stack.client.schedule.getHandle(daily.id);
  await handle.pause('stocktaking');
  at(4, '03:00');
  await run('incrementalSync', { kind: 'hourly' });
  expect((await days()).map((d) => d.day)).not.toContain(day(4));
  await handle.unpause();
  await run('incrementalSync', { kind: 'hourly' });
  expect((await days()).map((d) => d.day)).toContain(day(4));
});

test('a night without a 02:00 is made up by the hourly schedule, once', async () => {
  now = new Date('2026-09-26T14:05:00Z'); // 03:05 on 27 September in Auckland, an hour after 01:59
  const [hourly] = schedulesOfShop;
  await ensureSchedule(stack.client, { ...hourly, cron: '*/2 * * * * * *' });
  const made = async () => (await days()).filter((d) => d.day === '2026-09-27');
  await expect.poll(made).toHaveLength(1);
  const [{ workflow_id: by }] = await made();
  expect(by).toMatch(/^tillsync-hourly-/);
  const count = async () =>
    Number((await stack.client.schedule.getHandle(hourly.id).describe()).raw.info!.actionCount);
  const seen = await count();
  await expect.poll(count).toBeGreaterThan(seen); // it goes on, and the night stays that of the first
  expect(await made()).toEqual([expect.objectContaining({ workflow_id: by })]);
  await stack.client.schedule.getHandle(hourly.id).delete();
  await expect
    .poll(
      async () =>
        (
          await stack.client.workflow.count(
            `WorkflowType = 'incrementalSync' and ExecutionStatus = 'Running'`,
          )
        ).count,
    )
    .toBe(0);
});

test('a nightly run that meets a running hourly one waits for it and then does its own work', async () => {
  at(5, '02:00');
  await control('sell', { count: 2 });
  await run('incrementalSync', { entities: ['sales'] }); // the day brought something, whoever of the two comes first
  await control('settings', { latency_ms: 400 });
  const [hourly, daily] = await Promise.all([
    run('incrementalSync', { kind: 'hourly', entities: ['sales'] }),
    run('incrementalSync', { kind: 'daily', entities: ['sales'] }),
  ]);
  await control('settings', { latency_ms: 0 });
  expect([hourly.ok, daily.ok]).toEqual([true, true]);
  const { rows } = await pg.query(
    `select state from sync_cursors where entity = 'sales' and walk_id = 'overlap-${day(5)}'`,
  );
  expect(rows).toEqual([{ state: 'finished' }]);
});
