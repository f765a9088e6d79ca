import {
  ActivityFailure,
  ApplicationFailure,
  RetryState,
  TimeoutFailure,
  TimeoutType,
} from '@temporalio/common';
import type { ActivityOptions } from '@temporalio/workflow';
import { expect, test, vi } from 'vitest';

// How long the workflows try, as they say it themselves: `proxyActivities` returns its options here.
vi.mock('@temporalio/workflow', async (original) => ({
  ...(await original<object>()),
  proxyActivities: (options: ActivityOptions) => options,
}));
const shared = await import('../../src/workflows/_shared.ts');
const options = shared as unknown as Record<string, ActivityOptions>;

test('a sync and a comparison give up after fifteen minutes without a page, an import never does', () => {
  expect(options.syncSlice).toMatchObject({ scheduleToCloseTimeout: '15 minutes' });
  expect(options.bookkeepingOfSync).toMatchObject({ scheduleToCloseTimeout: '15 minutes' });
  expect(options.importSlice).not.toHaveProperty('scheduleToCloseTimeout');
});

test('whatever they call is missed within seconds when its worker is lost, and has an end', () => {
  for (const name of ['bookkeeping', 'bookkeepingOfSync', 'importSlice', 'syncSlice', 'endOfComparison']) {
    expect(options[name]?.heartbeatTimeout, name).toBe('10 seconds');
    expect(options[name]?.startToCloseTimeout, name).toMatch(/^\d+ minutes?$/);
  }
});

test('a run that made no progress says so, for how long, and what stood in the way', () => {
  const away = ApplicationFailure.create({
    type: 'API_UNAVAILABLE',
    message: 'The shop does not respond.',
    details: [{ actor: 'nobody' }],
  });
  const timeout = new TimeoutFailure('', undefined, TimeoutType.SCHEDULE_TO_CLOSE);
  Object.assign(timeout, { cause: away });
  const failure = new ActivityFailure('', 'workSlice', '1', RetryState.TIMEOUT, 'worker', timeout);
  expect(shared.reasonOf(failure, 'sales')).toMatchObject({
    code: 'RUN_NO_PROGRESS',
    actor: 'nobody',
    sentence: expect.stringMatching(/sales.*15 minutes.*The shop does not respond\./),
  });
});
