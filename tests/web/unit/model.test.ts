import { describe, expect, it } from 'vitest';
import { createActivities } from '../../../src/activities/index.ts';
import { nextCron } from '../../../src/health/cron.ts';
import { duration, money, percent } from '../../../src/health/format.ts';
import { type Health, healthOf } from '../../../src/health/freshness.ts';
import { progressOf } from '../../../src/health/progress.ts';
import {
  type DayRow,
  type RunningRow,
  type Snapshot,
  type StateRow,
  snapshotLifeMs,
} from '../../../src/health/snapshot.ts';
import { instantOfDay, relativeTime } from '../../../src/health/time.ts';
import { stepWords } from '../../../src/web/control/timeline.ts';
import { daysOf, successRate } from '../../../src/web/model/days.ts';
import { sparkline } from '../../../src/web/model/sparkline.ts';

const now = new Date('2026-11-18T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();

describe('health', () => {
  const cases: [string, string | null, number, number, Health][] = [
    ['success', hoursAgo(0), 2, 12, 'fresh'],
    ['success', hoursAgo(2), 2, 12, 'fresh'],
    ['success', hoursAgo(2.001), 2, 12, 'late'],
    ['success', hoursAgo(12), 2, 12, 'late'],
    ['success', hoursAgo(12.001), 2, 12, 'stale'],
    ['success', hoursAgo(25), 26, 50, 'fresh'],
    ['success', hoursAgo(51), 26, 50, 'stale'],
    ['failed', hoursAgo(0), 2, 12, 'failed'],
    ['failed', null, 2, 12, 'failed'],
    ['pending', null, 2, 12, 'importing'],
    ['never_synced', null, 2, 12, 'never'],
    ['success', hoursAgo(-1), 2, 12, 'fresh'],
  ];
  it.each(cases)('%s, last %s, %d/%d h: %5$s', (status, last_sync, freshHours, staleHours, expected) => {
    const limits = { fresh_seconds: freshHours * 3_600, stale_seconds: staleHours * 3_600 };
    const state = {
      status: status as 'success',
      last_sync,
      unavailable_since: null,
      silent_since: null,
      ...limits,
    };
    expect(healthOf(state, now)).toBe(expected);
    expect(healthOf({ ...state, unavailable_since: hoursAgo(1) }, now)).toBe('unavailable');
    // a silent list is never green, and nothing worse is hidden by it
    const silent = expected === 'fresh' ? 'silent' : expected;
    expect(healthOf({ ...state, silent_since: hoursAgo(99) }, now)).toBe(silent);
  });
});

describe('words for numbers and times', () => {
  it.each([
    [0.04, '0 s'],
    [2.34, '2.3 s'],
    [9.96, '10 s'],
    [59.7, '1 min'],
    [200, '3 min 20 s'],
    [3_599, '1 h'],
    [7_500, '2 h 5 min'],
    [400_000, '5 days'],
    [null, '–'],
  ])('%s s is %s', (seconds, text) => expect(duration(seconds)).toBe(text));

  it('never rounds a failure away', () => expect(percent(9999 / 10000)).toBe('99.9 %'));
  it('keeps every digit of money, and names the currency', () => {
    expect(money('90071992547409931.25', 'NZD')).toBe('NZ$90,071,992,547,409,931.25');
    expect(money('1.5', '')).toBe('1.50');
    expect(money('1.5', 'x<script>')).toBe('1.50 x<script>');
  });
  it('speaks of times in the shop’s zone', () => {
    const zone = 'Pacific/Auckland'; // 01:00 on the 19th
    expect(relativeTime(new Date('2026-11-18T11:30:00Z'), now, zone)).toBe('00:30');
    expect(relativeTime(new Date('2026-11-18T10:30:00Z'), now, zone)).toBe('yesterday 23:30');
    expect(relativeTime(new Date('2026-11-15T10:30:00Z'), now, zone)).toBe('Sunday 23:30');
    expect(relativeTime(new Date('2025-11-15T10:30:00Z'), now, zone)).toBe('15 November 2025 23:30');
  });
});

describe('the next run by the settings', () => {
  it.each([
    ['0 * * * *', 'UTC', '2026-11-18T12:00:00Z', '2026-11-18T13:00:00.000Z'],
    ['0 2 * * *', 'Pacific/Auckland', '2026-11-18T12:00:00Z', '2026-11-18T13:00:00.000Z'],
    ['*/15 9-17 * * mon-fri', 'UTC', '2026-11-20T17:50:00Z', '2026-11-23T09:00:00.000Z'],
    // 02:00 does not exist on the night the clocks go forward; the hourly run of 03:00 makes up for it
    ['0 2 * * *', 'Pacific/Auckland', '2026-09-26T12:30:00Z', '2026-09-26T14:00:00.000Z'],
    ['0 0 29 2 *', 'UTC', '2027-03-01T00:00:00Z', '2028-02-29T00:00:00.000Z'],
  ])('%s in %s after %s', (cron, zone, after, expected) => {
    expect(nextCron(cron, zone, new Date(after))?.toISOString()).toBe(expected);
  });
  it('says so when it never fires', () => expect(nextCron('0 0 31 2 *', 'UTC', now)).toBeNull());
});

describe('a day begins where the zone does', () => {
  it.each([
    ['2026-11-18', 'UTC', '2026-11-18T00:00:00.000Z'],
    ['2026-11-18', 'Pacific/Auckland', '2026-11-17T11:00:00.000Z'],
    ['2026-09-27', 'Pacific/Auckland', '2026-09-26T12:00:00.000Z'], // forward at two
    ['2026-09-28', 'Pacific/Auckland', '2026-09-27T11:00:00.000Z'],
    ['2026-11-01', 'America/Chicago', '2026-11-01T05:00:00.000Z'], // back at two
    ['2026-11-02', 'America/Chicago', '2026-11-02T06:00:00.000Z'],
    ['2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00.000Z'], // no midnight: forward at twelve
    ['2026-03-08', 'America/Havana', '2026-03-08T05:00:00.000Z'], // the same west of Greenwich
    ['2026-11-01', 'America/Havana', '2026-11-01T04:00:00.000Z'], // two midnights: the first
  ])('%s in %s', (day, zone, expected) => {
    expect(instantOfDay(day, zone).toISOString()).toBe(expected);
  });
});

describe('thirty days', () => {
  const row = (day: string, more: Partial<DayRow>): DayRow => ({
    ...{
      entity: 'sales',
      day,
      runs: 24,
      ok: 24,
      partial: 0,
      failed: 0,
      cancelled: 0,
      records: 10,
      rejected: 0,
      reason: null,
    },
    ...more,
  });
  const rows = [
    row('2026-11-18', { ok: 23, failed: 1, reason: 'It was away.' }),
    row('2026-11-17', { ok: 0, failed: 24, reason: 'It was away.' }),
    row('2026-11-16', { ok: 23, partial: 1, rejected: 2 }),
    row('2026-11-15', {}),
  ];
  it('tells one miss from a lost day, and a day without runs', () => {
    const days = daysOf(rows, '2026-11-18');
    expect(days).toHaveLength(30);
    expect(days.slice(-5).map(({ kind }) => kind)).toEqual(['none', 'ok', 'partial', 'failed', 'some']);
    expect(days.at(-1)).toMatchObject({
      title: 'Wed 18 Nov',
      text: '1 of 24 runs failed, 10 rows',
      reason: 'It was away.',
    });
  });
  it('counts success over finished runs', () => expect(successRate(rows)).toBeCloseTo(71 / 96));
  it('has no rate without runs', () => expect(successRate([])).toBeNull());
});

it('draws a line only where there are two points', () => {
  expect(sparkline('Rows', [3, null], String)).toBeNull();
  expect(sparkline('Rows', [1, null, 3], String)?.label).toBe('Rows: from 1 to 3 over 2 runs, last 3');
});

it('guesses the end of an import from the versions walked', () => {
  const run = {
    started: hoursAgo(1),
    records: 3600,
    first: '1000',
    position: '1500',
    to: '2000',
  } as RunningRow;
  expect(progressOf(run, now)).toEqual({ percent: 50, seconds: 3600, perSecond: 1, left: 3600 });
  expect(progressOf({ ...run, to: null }, now)).toMatchObject({ percent: null, left: null });
});

describe('steps of a run', () => {
  it('has words for every activity', () => {
    const names = Object.keys(createActivities({} as Parameters<typeof createActivities>[0]));
    expect(names.length).toBeGreaterThan(8);
    expect(names.filter((name) => stepWords({ name, child: null }) === name)).toEqual([]);
  });
  it('says which list a child is about', () => {
    const child = { workflowId: 'lightspeed/price_books/import', runId: 'r' };
    expect(stepWords({ name: 'importEntity', child })).toBe('Import: price books');
  });
});

describe('how long a snapshot lives', () => {
  const never = { last_attempt: null } as StateRow;
  const life = (states: StateRow[], running: object[] = []) =>
    snapshotLifeMs({ states, running } as unknown as Snapshot);
  it('is short until the first run, so that its beginning is seen', () =>
    expect(life([never, never])).toBe(3_000));
  it('is half a minute while the first one runs and ever after', () => {
    expect(life([never], [{}])).toBe(30_000);
    expect(life([never, { ...never, last_attempt: '2026-03-01T00:00:00Z' }])).toBe(30_000);
  });
});
