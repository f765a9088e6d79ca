import { Client, Connection, ScheduleNotFoundError, ScheduleOverlapPolicy } from '@temporalio/client';
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

test('a source sets its own schedules and no other', async () => {
  await ensureSchedule(client, other);
  expect((await describe(dailySchedule)).spec.timezone).toBe('Pacific/Auckland');
  expect((await describe(other.id)).spec.timezone).toBe('America/Chicago');
  expect((await describe(other.id)).action).toMatchObject({ args: [{ source: 'paper', kind: 'daily' }] });
});

test('setting it up again changes the zone and keeps what a person paused', async () => {
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

test('an hourly schedule that is switched off is removed', async () => {
  await ensureSchedule(client, { ...hourly, cron: null });
  await expect(describe(hourlySchedule)).rejects.toThrow(ScheduleNotFoundError);
});
