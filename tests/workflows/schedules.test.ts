import { Client, Connection, ScheduleNotFoundError, ScheduleOverlapPolicy } from '@temporalio/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dailySchedule, ensureSchedules, hourlySchedule } from '../../src/temporal/schedules.ts';
import { tempDir } from '../support/run-dir.ts';
import { startTemporal } from '../support/temporal.ts';

let connection: Connection;
let client: Client;
let end = async () => {};
const plan = {
  taskQueue: 'nobody-polls',
  dailyCron: '0 2 * * *',
  hourlyCron: '0 * * * *',
  timeZone: 'Pacific/Auckland',
};
const describe = (id: string) => client.schedule.getHandle(id).describe();

beforeAll(async () => {
  const { address, stop } = await startTemporal(tempDir('temporal'));
  connection = await Connection.connect({ address });
  end = () => connection.close().then(stop);
  client = new Client({ connection });
});
afterAll(() => end());

test('the daily schedule is 02:00 in the shop’s zone, skips overlaps and catches up for a bounded time', async () => {
  await ensureSchedules(client, plan);
  const daily = await describe(dailySchedule);
  expect(daily.spec.timezone).toBe('Pacific/Auckland');
  expect(daily.spec.calendars?.[0]).toMatchObject({ hour: [{ start: 2 }], minute: [{ start: 0 }] });
  expect(daily.policies.overlap).toBe(ScheduleOverlapPolicy.SKIP);
  expect(daily.policies.catchupWindow).toBe(4 * 3_600_000);
  expect(daily.action).toMatchObject({ workflowType: 'incrementalSync', args: [{ kind: 'daily' }] });
});

test('setting it up again changes the zone and keeps what a person paused', async () => {
  await client.schedule.getHandle(dailySchedule).pause('stocktaking');
  await ensureSchedules(client, { ...plan, timeZone: 'America/Chicago' });
  const daily = await describe(dailySchedule);
  expect(daily.state).toMatchObject({ paused: true, note: 'stocktaking' });
  expect(daily.spec.timezone).toBe('America/Chicago');
  expect((await describe(hourlySchedule)).state.paused).toBe(false);
});

test('a changed cron replaces the old one', async () => {
  await ensureSchedules(client, { ...plan, dailyCron: '30 3 * * *' });
  expect((await describe(dailySchedule)).spec.calendars).toHaveLength(1);
  expect((await describe(dailySchedule)).spec.calendars?.[0]).toMatchObject({
    hour: [{ start: 3 }],
    minute: [{ start: 30 }],
  });
});

test('an hourly schedule that is switched off is removed', async () => {
  await ensureSchedules(client, { ...plan, hourlyCron: undefined });
  await expect(describe(hourlySchedule)).rejects.toThrow(ScheduleNotFoundError);
});
