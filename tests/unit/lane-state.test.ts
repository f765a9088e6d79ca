import { expect, test } from 'vitest';
import { LaneState } from '../../src/workflows/lane-state.ts';
import { share } from '../../src/workflows/share.ts';

const slice = {
  outcome: 'more',
  pages: 1,
  records: 500,
  written: 500,
  rejected: 0,
  pageSize: null,
  lowest: null,
  waitMs: 0,
  reason: null,
  run: null,
  to: '40000',
  closed: null,
} as const;

test('the share counts from the first version met, since versions do not start at one', () => {
  expect(share('30000', '35000', '40000')).toBe(50);
  expect(share('30000', '41000', '40000')).toBe(100);
  expect(share(null, '5', '10')).toBeNull();
  expect(share('3', '5', null)).toBeNull();
});

test('an import from zero measures its share from the first version it met', () => {
  const lane = new LaneState(undefined, 0);
  lane.add({ ...slice, position: '30000', lowest: '20000' }, 10_000);
  expect(lane.progress('sales', 'import')).toMatchObject({
    percent: 50,
    recordsPerSecond: 50,
    secondsLeft: 10,
  });
  lane.add({ ...slice, position: '36000' }, 20_000);
  expect(lane.progress('sales', 'import')).toMatchObject({ percent: 80, records: 1000, secondsLeft: 5 });
});

test('what continues as new goes on counting', () => {
  const lane = new LaneState(undefined, 0);
  lane.add({ ...slice, position: '30000', lowest: '20000', rejected: 2 }, 10_000);
  const next = new LaneState(lane.carried, 11_000);
  next.add({ ...slice, position: '35000' }, 20_000);
  expect(next.progress('sales', 'import')).toMatchObject({
    pages: 2,
    records: 1000,
    percent: 75,
    recordsPerSecond: 50,
  });
  expect(next.outcome('sales', 'id', 'ok').outcome).toBe('partial');
});
