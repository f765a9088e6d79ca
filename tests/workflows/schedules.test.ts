import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection, ScheduleNotFoundError, ScheduleOverlapPolicy } from '@temporalio/client';
import { msNumberToTs as at, tsToMs } from '@temporalio/common/lib/time.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  dailySchedule,
  ensureSchedule,
  hourlySchedule,
  type SchedulePlan,
} from '../../src/temporal/schedules.ts';
import { tempDir } from '../support/run-dir.ts';
import { startTemporal } from '../support/temporal.ts';

let connection: Connection;
let client: Client;
let end = async () => {};
const common = { taskQueue: 'nobody-polls', timeZone: 'Pacific/Auckland', source: 'lightspeed' };
const daily: SchedulePlan = {
  ...common,
  id: dailySchedule,
  kind: 'daily',
  cron: '0 2 * * *',
  catchupSeconds: 4 * 3_600,
};
const hourly: SchedulePlan = {
  ...common,
  id: hourlySchedule,
  kind: 'hourly',
  cron: '0 * * * *',
  catchupSeconds: 1_800,
};
/** Of another source, with a zone of its own. */
const other: SchedulePlan = { ...daily, id: 'paper-daily', source: 'paper', timeZone: 'America/Chicago' };
const describe = (id: string) => client.schedule.getHandle(id).describe();

beforeAll(async () => {
  const { address, stop } = await startTemporal(tempDir('temporal'));
  connection = await Connection.connect({ address });
  end = () => connection.close().then(stop);
  client = new Client({ connection });
});
afterAll(() => end());

test('the daily schedule is 02:00 in the shop’s zone, skips overlaps and catches up for a bounded time', async () => {
  for (const plan of [daily, hourly]) await ensureSchedule(client, plan);
  const { spec, policies, action } = await describe(dailySchedule);
  expect(spec.timezone).toBe('Pacific/Auckland');
  expect(spec.calendars?.[0]).toMatchObject({ hour: [{ start: 2 }], minute: [{ start: 0 }] });
  expect(policies.overlap).toBe(ScheduleOverlapPolicy.SKIP);
  expect(policies.catchupWindow).toBe(4 * 3_600_000);
  expect(action).toMatchObject({
    workflowType: 'incrementalSync',
    args: [{ source: 'lightspeed', kind: 'daily' }],
  });
});

/** When the server would fire a schedule, as it says itself; UTC, to the minute. */
async function firesAt(id: string, from: string, days: number): Promise<string[]> {
  const start = Date.parse(`${from}T00:00:00Z`);
  const { startTime: times = [] } = await connection.workflowService.listScheduleMatchingTimes({
    namespace: 'default',
    scheduleId: id,
    startTime: at(start - 1_000),
    endTime: at(start + days * 86_400_000 - 1_000),
  });
  return times!.map((time) => new Date(tsToMs(time)).toISOString().slice(0, 16));
}
/** The same minute of each day of a month. */
const everyDay = (month: string, first: number, last: number, time: string) =>
  Array.from(
    { length: last - first + 1 },
    (_, n) => `${month}-${String(first + n).padStart(2, '0')}T${time}`,
  );

test('a source sets its own schedules and no other', async () => {
  await ensureSchedule(client, other);
  expect((await describe(dailySchedule)).spec.timezone).toBe('Pacific/Auckland');
  expect((await describe(other.id)).spec.timezone).toBe('America/Chicago');
  expect((await describe(other.id)).action).toMatchObject({ args: [{ source: 'paper', kind: 'daily' }] });
});

test('setting it up again changes the zone and keeps what a person paused', async () => {
  for (const plan of [daily, hourly]) await ensureSchedule(client, plan);
  await client.schedule.getHandle(dailySchedule).pause('stocktaking');
  await ensureSchedule(client, { ...daily, timeZone: 'America/Chicago' });
  const { state, spec } = await describe(dailySchedule);
  expect(state).toMatchObject({ paused: true, note: 'stocktaking' });
  expect(spec.timezone).toBe('America/Chicago');
  expect((await describe(hourlySchedule)).state.paused).toBe(false);
});

test('a changed cron replaces the old one', async () => {
  await ensureSchedule(client, { ...daily, cron: '30 3 * * *' });
  expect((await describe(dailySchedule)).spec.calendars).toHaveLength(1);
  expect((await describe(dailySchedule)).spec.calendars?.[0]).toMatchObject({
    hour: [{ start: 3 }],
    minute: [{ start: 30 }],
  });
});

// Each list is thirty days of a clock on the wall, written down by hand, in UTC.
test.each([
  {
    change: 'Chicago, the hour from 01:00 comes twice on 1 November 2026: 02:00 once',
    plan: { cron: '0 2 * * *', timeZone: 'America/Chicago' },
    from: '2026-10-18',
    times: [...everyDay('2026-10', 18, 31, '07:00'), ...everyDay('2026-11', 1, 16, '08:00')],
  },
  {
    change: 'and 01:30 twice, which is one night by the wall (see claim-night)',
    plan: { cron: '30 1 * * *', timeZone: 'America/Chicago' },
    from: '2026-10-18',
    times: [
      ...everyDay('2026-10', 18, 31, '06:30'),
      '2026-11-01T06:30',
      '2026-11-01T07:30',
      ...everyDay('2026-11', 2, 16, '07:30'),
    ],
  },
  {
    change: 'Auckland, 27 September 2026 has no 02:00: that night is made up by the next hourly run',
    plan: { cron: '0 2 * * *', timeZone: 'Pacific/Auckland' },
    from: '2026-09-12',
    times: [
      ...everyDay('2026-09', 12, 25, '14:00'), // 13 to 26 September there
      ...everyDay('2026-09', 27, 30, '13:00'), // 28 September to 1 October
      ...everyDay('2026-10', 1, 11, '13:00'),
    ],
  },
  {
    change: 'Auckland, 02:00 comes twice on 5 April 2026: the server takes the second',
    plan: { cron: '0 2 * * *', timeZone: 'Pacific/Auckland' },
    from: '2026-03-22',
    times: [
      ...everyDay('2026-03', 22, 31, '13:00'),
      ...everyDay('2026-04', 1, 3, '13:00'), // to 4 April there
      ...everyDay('2026-04', 4, 20, '14:00'),
    ],
  },
])('thirty days over a change of the clock: $change', async ({ plan, from, times }) => {
  await ensureSchedule(client, { ...daily, id: 'clock', ...plan });
  expect(await firesAt('clock', from, 30)).toEqual(times);
});

test('an hourly schedule fires in every hour there is, also in those that come twice', async () => {
  await ensureSchedule(client, { ...hourly, id: 'clock', timeZone: 'America/Chicago' });
  expect(await firesAt('clock', '2026-10-18', 30)).toHaveLength(30 * 24);
});

/** Nobody takes its tasks, so a run that it starts goes on. */
const quick = { ...hourly, cron: '* * * * * * *' };
const actions = async (id: string) => {
  const { raw } = await describe(id);
  const { actionCount, overlapSkipped, missedCatchupWindow } = raw.info!;
  return [actionCount, overlapSkipped, missedCatchupWindow].map(Number) as [number, number, number];
};

test('a run that is still going is not doubled, and what is paused stays paused when the zone is set again', async () => {
  await ensureSchedule(client, { ...quick, id: 'quick' });
  await ensureSchedule(client, { ...quick, id: 'held' });
  await client.schedule.getHandle('held').pause('stocktaking');
  await ensureSchedule(client, { ...quick, id: 'held', timeZone: 'America/Chicago' });
  const [before] = await actions('held');
  await expect.poll(async () => (await actions('quick'))[1]).toBeGreaterThan(2);
  const { info } = await describe('quick');
  expect(info.runningActions).toHaveLength(1);
  expect((await actions('quick'))[0]).toBe(1);
  expect((await actions('held'))[0]).toBe(before);
  for (const id of ['quick', 'held']) await client.schedule.getHandle(id).delete();
});

test('what was missed while the server was away is made up for within the window, and not after it', async () => {
  const dir = tempDir('temporal-kept');
  const kept = ['--db-filename', join(dir, 'kept.db')];
  const first = await startTemporal(dir, kept);
  const due = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 4_000);
  const cron = `${due.getUTCSeconds()} ${due.getUTCMinutes()} ${due.getUTCHours()} * * * *`;
  const once = { ...hourly, cron, timeZone: 'UTC' };
  const own = await Connection.connect({ address: first.address });
  const its = new Client({ connection: own });
  await ensureSchedule(its, { ...once, id: 'patient' });
  await ensureSchedule(its, { ...once, id: 'strict', catchupSeconds: 10 });
  for (const id of ['patient', 'strict'])
    await expect
      .poll(async () => (await its.schedule.getHandle(id).describe()).info.nextActionTimes[0])
      .toEqual(due);
  await own.close();
  await first.stop();
  await sleep(due.getTime() + 11_500 - Date.now());

  const second = await startTemporal(dir, kept);
  const back = await Connection.connect({ address: second.address });
  try {
    const seen = async (id: string) => {
      const { raw } = await new Client({ connection: back }).schedule.getHandle(id).describe();
      return [raw.info!.actionCount, raw.info!.missedCatchupWindow].map(Number);
    };
    await expect.poll(() => seen('patient')).toEqual([1, 0]);
    await expect.poll(() => seen('strict')).toEqual([0, 1]);
  } finally {
    await back.close();
    await second.stop();
  }
});

test('an hourly schedule that is switched off is removed', async () => {
  await ensureSchedule(client, { ...hourly, cron: null });
  await expect(describe(hourlySchedule)).rejects.toThrow(ScheduleNotFoundError);
});
