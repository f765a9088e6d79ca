import type { ApplicationFailure } from '@temporalio/common';
import { describe, expect, it, test } from 'vitest';
import { backoffMs, toFailure } from '../../../src/activities/failure.ts';
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

describe('an error that nobody foresaw', () => {
  it('leaves its message behind, which may hold values', () => {
    const failure = toFailure(
      new TypeError('cannot read Ada Lovelace, ada@example.com'),
      1,
    ) as ApplicationFailure;
    expect(failure.type).toBe('INTERNAL');
    expect(failure.message).toContain('TypeError');
    const whole = JSON.stringify([failure.message, failure.details, failure.cause]);
    expect(whole).not.toMatch(/Ada|example\.com/);
  });

  it('from our own code too, of which the place is said', () => {
    const error = new Error('Ada Lovelace');
    error.stack = 'Error: Ada Lovelace\n    at readPage (file:///opt/tillsync/src/sources/read-page.ts:7:3)';
    const failure = toFailure(error, 1);
    expect(failure.message).toContain('src/sources/read-page.ts:7:3');
    expect(failure.message).not.toContain('Ada');
  });
});

describe('a wait before the next try', () => {
  it('doubles, is spread, and is bounded however often it failed', () => {
    expect([0, 1, 2, 3].map((attempt) => backoffMs(attempt, 60_000, () => 1))).toEqual([
      1_000, 2_000, 4_000, 8_000,
    ]);
    expect(backoffMs(100_000, 60_000, () => 1)).toBe(60_000);
    expect(backoffMs(5, 60_000, () => 0)).toBe(1_000);
  });

  it('is never shorter than the source asks for', () => {
    const limited = SyncError.restored('API_RATE_LIMITED', { source: 'Shop' }, { retryAfterMs: 90_000 });
    expect((toFailure(limited, 1) as ApplicationFailure).nextRetryDelay).toBe(90_000);
  });
});
