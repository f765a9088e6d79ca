import { describe, expect, it } from 'vitest';
import { type RetryHints, retryAfterMs, statedRetryAfterMs } from '../../../src/sources/http/retry-after.ts';

const now = Date.parse('2026-02-02T10:00:00Z');
const wait = (hints: Partial<RetryHints>) =>
  retryAfterMs({ header: undefined, date: undefined, body: '', ...hints }, now);

describe('Retry-After', () => {
  it('is a date, as Lightspeed sends it', () => {
    expect(wait({ header: 'Mon, 02 Feb 2026 10:00:42 GMT' })).toBe(42_000);
    expect(wait({ header: 'Monday, 02-Feb-26 10:00:42 GMT' })).toBe(42_000);
    expect(wait({ header: 'Mon Feb  2 10:00:42 2026' })).toBe(42_000);
  });

  it('is measured against the response, so a wrong clock here does not matter', () => {
    const header = 'Mon, 02 Feb 2026 13:00:20 GMT';
    expect(wait({ header, date: 'Mon, 02 Feb 2026 13:00:00 GMT' })).toBe(20_000);
    expect(wait({ header: 'Mon, 02 Feb 2026 07:00:20 GMT', date: 'Mon, 02 Feb 2026 07:00:00 GMT' })).toBe(
      20_000,
    );
    expect(wait({ header: 'Mon, 02 Feb 2026 10:00:20 GMT', date: 'no date' })).toBe(20_000);
  });

  it('is seconds, or stands in the body, as older responses have it', () => {
    expect(wait({ header: '7' })).toBe(7_000);
    expect(wait({ header: '0.5' })).toBe(500);
    expect(wait({ body: '{"error":"Too Many Requests","retry-after":12}' })).toBe(12_000);
    expect(wait({ body: '{"retry-after":"Mon, 02 Feb 2026 10:01:00 GMT"}' })).toBe(60_000);
    expect(wait({ header: '3', body: '{"retry-after":12}' })).toBe(3_000);
    expect(wait({ header: 'soon', body: '{"retry-after":12}' })).toBe(12_000);
  });

  it('is never below zero nor above six minutes', () => {
    expect(wait({ header: 'Mon, 02 Feb 2026 09:00:00 GMT' })).toBe(0);
    expect(wait({ header: '999999' })).toBe(360_000);
    expect(wait({ header: 'Mon, 02 Feb 2027 10:00:00 GMT' })).toBe(360_000);
  });

  it.each(['', '-5', 'soon', 'NaN', '1e3', 'Mon, 99 Foo 2026 99:00:00 GMT'])(
    'is 30 s when it is %j',
    (header) => {
      expect(wait({ header })).toBe(30_000);
    },
  );

  it('is not made up where nobody asked for a wait', () => {
    expect(statedRetryAfterMs({ header: undefined, date: undefined, body: '<html>' }, now)).toBeUndefined();
    expect(statedRetryAfterMs({ header: undefined, date: undefined, body: '{"retry' }, now)).toBeUndefined();
  });
});
