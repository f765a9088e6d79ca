import type { ApplicationFailure } from '@temporalio/common';
import { expect, test } from 'vitest';
import { toFailure } from '../../../src/activities/failure.ts';
import { SyncError } from '../../../src/errors/sync-error.ts';

const longest = (error: SyncError) => {
  const delays = Array.from({ length: 300 }, () => {
    const { nextRetryDelay } = toFailure(error, 40) as ApplicationFailure;
    return Number(nextRetryDelay);
  });
  return Math.max(...delays);
};

test('the shop’s own database is asked again within ten seconds, a source is left alone for longer', () => {
  expect(longest(new SyncError('DB_FULL'))).toBeLessThanOrEqual(10_000);
  const away = { host: 'db.example', reason: 'ECONNREFUSED' };
  expect(longest(new SyncError('DB_UNREACHABLE', away))).toBeLessThanOrEqual(10_000);
  expect(longest(new SyncError('API_UNAVAILABLE', { source: 'Lightspeed', status: 500 }))).toBeGreaterThan(
    10_000,
  );
});
