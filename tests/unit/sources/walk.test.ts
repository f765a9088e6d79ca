import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advanceByTime, askByTime, readPosition } from '../../../src/sources/walk/time.ts';
import { advanceByToken } from '../../../src/sources/walk/token.ts';
import { restartOf } from '../../../src/sources/walk/walk.ts';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
const byTime = { kind: 'time', lookBackSeconds: 10, ordered: true } as const;

describe('a walk by time', () => {
  const page = { after: '', lookBackSeconds: 10, ordered: true, token: null };

  it('starts at the beginning, then goes back by its look-back', () => {
    expect(askByTime('', null, 10)).toEqual({ since: null, until: null, token: null });
    expect(askByTime(at(60), null, 10)).toEqual({ since: at(50), until: null, token: null });
    expect(askByTime(at(60), at(90), 0)).toEqual({ since: at(60), until: at(90), token: null });
  });

  it('asks all its pages with the lower bound of the first', () => {
    const first = advanceByTime({ ...page, after: at(60), times: [at(55), at(70)], token: 'p2' });
    const { next } = first as { next: string };
    expect(readPosition(next)).toMatchObject({ reached: at(70), page: { since: at(50), token: 'p2' } });
    expect(askByTime(next, null, 10)).toEqual({ since: at(50), until: null, token: 'p2' });
    expect(advanceByTime({ ...page, after: next, times: [at(80)], token: null })).toEqual({
      next: at(80),
      last: true,
    });
  });

  it('without order reaches nothing before its end', () => {
    const mixed = { ...page, ordered: false };
    const { next } = advanceByTime({ ...mixed, times: [at(90)], token: 'p2' }) as { next: string };
    expect(readPosition(next).reached).toBe('');
    expect(advanceByTime({ ...mixed, after: next, times: [at(30)], token: null })).toEqual({
      next: at(90),
      last: true,
    });
  });

  it('never goes back, whatever times a page holds', () => {
    expect(advanceByTime({ ...page, after: at(60), times: [at(3), null, 'soon', '2026-01-01'] })).toEqual({
      next: at(60),
      last: true,
    });
  });

  it('stops where a page promises itself', () => {
    const { next } = advanceByTime({ ...page, times: [], token: 'p2' }) as { next: string };
    expect(advanceByTime({ ...page, after: next, times: [], token: 'p2' })).toHaveProperty('stuck');
  });

  it('starts anew where its token is refused, from what was reached', () => {
    const { next } = advanceByTime({ ...page, after: at(60), times: [at(70)], token: 'p2' }) as {
      next: string;
    };
    expect(restartOf(byTime, next)).toBe(at(70));
    expect(restartOf({ kind: 'cursor' }, 'p2')).toBe('');
    expect(restartOf({ kind: 'version', envelope: 'always' }, '5')).toBeNull();
  });

  it('sees every record, however late it became visible within the look-back', () => {
    // each record: when it changed, and by how much later it can be read
    const changes = fc.array(fc.record({ changed: fc.nat(120), late: fc.nat(10), id: fc.nat(9_999) }), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(changes, fc.integer({ min: 1, max: 7 }), fc.boolean(), (records, size, ordered) => {
        const seen = new Set<number>();
        let position = '';
        for (let now = 0; now <= 140; now += 7) {
          for (let turn = 0; ; turn++) {
            expect(turn).toBeLessThan(200);
            const ask = askByTime(position, null, 10);
            const since = ask.since === null ? -Infinity : Date.parse(ask.since);
            const visible = records
              .filter(({ changed, late }) => changed + late <= now && Date.parse(at(changed)) >= since)
              .sort((a, b) => (ordered ? a.changed - b.changed : a.id - b.id));
            const from = Number(ask.token ?? 0);
            const rows = visible.slice(from, from + size);
            const token = from + size < visible.length ? String(from + size) : null;
            for (const { id } of rows) seen.add(id);
            const times = rows.map(({ changed }) => at(changed));
            const step = advanceByTime({ after: position, lookBackSeconds: 10, ordered, times, token });
            if ('stuck' in step) throw new Error(step.stuck);
            position = step.next;
            if (step.last) break;
          }
        }
        expect([...seen].sort()).toEqual([...new Set(records.map(({ id }) => id))].sort());
      }),
      { numRuns: 200 },
    );
  });
});

it('a walk by token goes on until there is none, and not in a circle', () => {
  expect(advanceByToken({ after: '', token: 'a' })).toEqual({ next: 'a', last: false });
  expect(advanceByToken({ after: 'a', token: null })).toEqual({ next: 'a', last: true });
  expect(advanceByToken({ after: 'a', token: '' })).toEqual({ next: 'a', last: true });
  expect(advanceByToken({ after: 'a', token: 'a' })).toHaveProperty('stuck');
});
