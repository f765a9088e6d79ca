import { expect, test } from 'vitest';
import type { AfterCommit } from '../../../../src/activities/slice/commit-page.ts';
import { type Loop, pageLoop } from '../../../../src/activities/slice/page-loop.ts';
import type { Turns } from '../../../../src/activities/slice/turn.ts';
import type { Page } from '../../../../src/sources/source.ts';
import type { Committed, Cursor } from '../../../../src/store/store.ts';

const start = { id: 1, epoch: 1, position: '0', state: 'active', walk_id: 'import-1' } as Cursor;
const page = (next: string, rows = 10): Page => ({ next, rows, last: rows === 0 }) as Page;

/** A walk by tens up to `end`; what was asked for and what was stored, in order. */
function walk(end: number, more: Partial<Loop> = {}) {
  const asked: string[] = [];
  const stored: string[] = [];
  const loop: Loop = {
    cursor: start,
    atEnd: 'keep',
    turns: { book: async () => ({ kind: 'go' }) } as unknown as Turns,
    fetch: async ({ position }) => {
      asked.push(position);
      return Number(position) >= end ? page(position, 0) : page(String(Number(position) + 10));
    },
    commit: async (cursor, { next, rows }): Promise<AfterCommit> => {
      stored.push(`${cursor.position}-${next}`);
      return { cursor: { ...cursor, position: next }, committed: { finished: rows === 0 } as Committed };
    },
    restart: async () => null,
    reached: () => false,
    enough: () => false,
    signal: new AbortController().signal,
    ...more,
  };
  return { asked, stored, ended: pageLoop(loop, () => undefined) };
}

test('each page is asked for once and stored from where the one before it ended', async () => {
  const { asked, stored, ended } = walk(30);
  expect(await ended).toEqual({ outcome: 'done' });
  expect(asked).toEqual(['0', '10', '20', '30']);
  expect(stored).toEqual(['0-10', '10-20', '20-30', '30-30']);
});

test('a page that was asked for ahead is thrown away when the cursor stands elsewhere', async () => {
  const stored: string[] = [];
  const { asked, ended } = walk(40, {
    commit: async (cursor, { next, rows }) => {
      // the response of an earlier attempt got lost: it had come to 20
      if (cursor.position === '0') return { cursor: { ...cursor, position: '20' }, committed: null };
      stored.push(`${cursor.position}-${next}`);
      return { cursor: { ...cursor, position: next }, committed: { finished: rows === 0 } as Committed };
    },
  });
  await ended;
  expect(asked.slice(0, 3)).toEqual(['0', '10', '20']);
  expect(stored).toEqual(['20-30', '30-40', '40-40']);
});

test('nothing is asked for beyond the end of the range', async () => {
  const { asked, ended } = walk(1_000, {
    reached: (position) => Number(position) >= 20,
    commit: async (cursor, { next }) => ({
      cursor: { ...cursor, position: next },
      committed: { finished: next === '20' } as Committed,
    }),
  });
  expect(await ended).toEqual({ outcome: 'done' });
  expect(asked).toEqual(['0', '10']);
});

test('a page that cannot be stored ends the walk, whatever was asked for meanwhile', async () => {
  const { asked, ended } = walk(1_000, {
    commit: async () => {
      throw new Error('the database is away');
    },
    fetch: async ({ position }) => {
      if (position !== '0') throw new Error('and so is the source');
      return page('10');
    },
  });
  await expect(ended).rejects.toThrow('the database is away');
  expect(asked).toEqual([]);
});
