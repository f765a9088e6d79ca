import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advanceById } from '../../../src/sources/walk/id.ts';
import { advanceByVersion, lowestVersion, type VersionPage } from '../../../src/sources/walk/version.ts';

const page = (after: number, versions: (number | null)[], max: number | null = null): VersionPage => ({
  after: BigInt(after),
  envelopeMax: max === null ? null : BigInt(max),
  versions: versions.map((version) => (version === null ? null : BigInt(version))),
  full: false,
  mayIgnoreAfter: false,
});

describe('a page of a list by version', () => {
  it('goes on from the envelope, or from the highest row, whichever is lower', () => {
    expect(advanceByVersion(page(5, [9, 7, 8], 9))).toEqual({ next: '9', last: false });
    expect(advanceByVersion(page(5, [9, 7, 8]))).toEqual({ next: '9', last: false });
    expect(advanceByVersion(page(5, [9, 7, 8], 8))).toEqual({ next: '8', last: false });
    expect(advanceByVersion(page(5, [9, 7, 8], 100))).toEqual({ next: '9', last: false });
  });

  it('that is short is no end of the list: the source gives as few at once as it likes', () => {
    expect(advanceByVersion({ ...page(5, [6], 6), full: false })).toEqual({ next: '6', last: false });
  });

  it('that is full goes on from before its last version: the next record may have the same', () => {
    const full = (after: number, versions: number[], max: number | null = null) =>
      advanceByVersion({ ...page(after, versions, max), full: true });
    expect(full(5, [9, 7, 8])).toEqual({ next: '8', last: false });
    expect(full(5, [9, 7, 8], 8)).toEqual({ next: '7', last: false });
    expect(full(5, [6, 7])).toEqual({ next: '6', last: false });
    // one version fills the page: there is no way to ask for less
    expect(full(5, [9, 9])).toEqual({ next: '9', last: false });
    expect(full(5, [6])).toEqual({ next: '6', last: false });
  });

  it('is the end when it is empty, whatever its envelope says', () => {
    expect(advanceByVersion(page(5, []))).toEqual({ next: '5', last: true });
    expect(advanceByVersion(page(5, [], 0))).toEqual({ next: '5', last: true });
  });

  it('stops the walk when it does not advance', () => {
    expect(advanceByVersion(page(9, [7, 8, 9], 9))).toEqual({ stuck: 'a page that repeats itself' });
    expect(advanceByVersion(page(9, [10, 9], 10))).toEqual({ stuck: 'version going backwards' });
    expect(advanceByVersion(page(9, [10, 11], 9))).toEqual({ stuck: 'version.max that stays behind' });
    expect(advanceByVersion(page(9, [10, 11], 0))).toEqual({ stuck: 'version.max that stays behind' });
    expect(advanceByVersion(page(9, [null, null]))).toEqual({ stuck: 'no record carries a version' });
  });

  it('lets single records without a version pass: they become rejects', () => {
    expect(advanceByVersion(page(5, [6, null, 7], 7))).toEqual({ next: '7', last: false });
    expect(advanceByVersion(page(5, [null], 8))).toEqual({ next: '8', last: false });
    expect(advanceByVersion(page(5, [null], 5))).toEqual({ stuck: 'no record carries a version' });
  });

  it('of a list that may ignore `after` ends when nothing on it is newer', () => {
    const whole = (after: number) => ({ ...page(after, [3, 9, 5]), mayIgnoreAfter: true });
    expect(advanceByVersion(whole(0))).toEqual({ next: '9', last: false });
    expect(advanceByVersion(whole(4))).toEqual({ next: '9', last: false });
    expect(advanceByVersion(whole(9))).toEqual({ next: '9', last: true });
  });

  it('tells its lowest version', () => {
    expect(lowestVersion([9n, null, 7n])).toBe(7n);
    expect(lowestVersion([null])).toBeNull();
  });
});

describe('a page of a list by id', () => {
  const ids = { after: 'a', rows: 2, hasNext: true, lastSeen: 'c', lastId: 'b' };

  it('goes on from last_seen, or from its last record', () => {
    expect(advanceById(ids)).toEqual({ next: 'c', last: false });
    expect(advanceById({ ...ids, lastSeen: null })).toEqual({ next: 'b', last: false });
    expect(advanceById({ ...ids, lastSeen: '' })).toEqual({ next: 'b', last: false });
  });

  it('is the end when it says so', () => {
    expect(advanceById({ ...ids, hasNext: false })).toEqual({ next: 'c', last: true });
    expect(advanceById({ ...ids, hasNext: false, rows: 0 })).toEqual({ next: 'a', last: true });
  });

  it('stops the walk when it promises more and does not advance', () => {
    expect(advanceById({ ...ids, rows: 0 })).toHaveProperty('stuck');
    expect(advanceById({ ...ids, lastSeen: 'a' })).toHaveProperty('stuck');
    expect(advanceById({ ...ids, lastSeen: null, lastId: null })).toHaveProperty('stuck');
  });
});

describe('walking a list', () => {
  const list = fc.uniqueArray(fc.bigInt(1n, 2n ** 62n), { maxLength: 60 });
  const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 9 });
  // where the API states a maximum of its own: right, none, or lower than the page's last row
  const envelopes = fc.array(fc.constantFrom('right', 'none', 'low'), { minLength: 1, maxLength: 9 });

  it('ends, sees every record and never loops, with any page sizes and any order inside a page', () => {
    fc.assert(
      fc.property(list, sizes, envelopes, fc.infiniteStream(fc.nat()), (versions, clamps, kinds, dice) => {
        const sorted = [...versions].sort((a, b) => (a < b ? -1 : 1));
        const seen = new Set<bigint>();
        let after = 0n;
        for (let turn = 0; ; turn++) {
          expect(turn).toBeLessThanOrEqual(2 * versions.length + 1);
          const rows = sorted.filter((version) => version > after).slice(0, clamps[turn % clamps.length]);
          const kind = kinds[turn % kinds.length];
          const max = kind === 'none' ? null : ((kind === 'low' ? rows[0] : rows.at(-1)) ?? null);
          const shuffled = rows
            .map((version) => ({ version, at: dice.next().value! }))
            .sort((a, b) => a.at - b.at)
            .map(({ version }) => version);
          const step = advanceByVersion({
            after,
            envelopeMax: max,
            versions: shuffled,
            full: rows.length === clamps[turn % clamps.length],
            mayIgnoreAfter: false,
          });
          if ('stuck' in step) throw new Error(step.stuck);
          for (const version of rows) seen.add(version);
          if (step.last) break;
          expect(BigInt(step.next)).toBeGreaterThan(after);
          after = BigInt(step.next);
        }
        expect(seen.size).toBe(versions.length);
      }),
      { numRuns: 300 },
    );
  });

  it('never goes back, and never past a record it was given, whatever the page holds', () => {
    const anything = fc.record({
      after: fc.bigInt(0n, 50n),
      envelopeMax: fc.option(fc.bigInt(0n, 60n)),
      versions: fc.array(fc.option(fc.bigInt(-5n, 60n)), { maxLength: 8 }),
      full: fc.boolean(),
      mayIgnoreAfter: fc.boolean(),
    });
    fc.assert(
      fc.property(anything, (any) => {
        const step = advanceByVersion(any);
        if ('stuck' in step) return;
        const next = BigInt(step.next);
        if (step.last) expect(next).toBe(any.after);
        else expect(next).toBeGreaterThan(any.after);
        const usable = any.versions.filter((version) => version !== null);
        if (usable.length === 0 || step.last) return;
        expect(usable.some((version) => version >= next)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
