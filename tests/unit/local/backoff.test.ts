import { describe, expect, it } from 'vitest';
import { Backoff } from '../../../src/local/supervisor/backoff.ts';

describe('backoff of a part that dies', () => {
  it('doubles from 1 s to 30 s', () => {
    const backoff = new Backoff();
    const waits = Array.from({ length: 7 }, () => backoff.after(10) / 1_000);
    expect(waits).toEqual([1, 2, 4, 8, 16, 30, 30]);
  });

  it('starts over after a minute of life', () => {
    const backoff = new Backoff();
    for (let i = 0; i < 5; i++) backoff.after(59_000);
    expect(backoff.after(60_000)).toBe(1_000);
    expect(backoff.after(10)).toBe(2_000);
  });
});
