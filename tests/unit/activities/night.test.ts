import { expect, test } from 'vitest';
import { lastNight } from '../../../src/activities/night.ts';

const night = (cron: string, zone: string, at: string) => lastNight(cron, zone, new Date(at));

test('the night is the shop’s calendar day', () => {
  expect(night('0 2 * * *', 'Pacific/Auckland', '2026-06-10T14:00:00Z')).toEqual({
    day: '2026-06-11',
    minutesPast: 0,
  });
  expect(night('0 2 * * *', 'Pacific/Auckland', '2026-06-10T13:59:00Z')).toEqual({
    day: '2026-06-10',
    minutesPast: 1439,
  });
});

test('a night without a 02:00 is due all the same (Auckland, 27 September 2026)', () => {
  // the clock goes from 01:59:59 to 03:00
  expect(night('0 2 * * *', 'Pacific/Auckland', '2026-09-26T13:59:00Z').day).toBe('2026-09-26');
  expect(night('0 2 * * *', 'Pacific/Auckland', '2026-09-26T14:00:00Z')).toEqual({
    day: '2026-09-27',
    minutesPast: 60,
  });
});

test('a night with two 01:30 is one night (Chicago, 1 November 2026)', () => {
  const first = night('30 1 * * *', 'America/Chicago', '2026-11-01T06:30:00Z');
  const second = night('30 1 * * *', 'America/Chicago', '2026-11-01T07:30:00Z');
  expect([first, second]).toEqual([
    { day: '2026-11-01', minutesPast: 0 },
    { day: '2026-11-01', minutesPast: 0 },
  ]);
});

test('a weekly plan names the day it was due, however long ago', () => {
  expect(night('0 2 * * 1', 'UTC', '2026-11-21T12:00:00Z').day).toBe('2026-11-16');
});
