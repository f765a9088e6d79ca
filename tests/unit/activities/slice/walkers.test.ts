import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { PageFetcher } from '../../../../src/activities/slice/fetch-page.ts';
import { PageSize } from '../../../../src/activities/slice/page-size.ts';
import { Ranges } from '../../../../src/activities/slice/ranges.ts';
import type { Slice } from '../../../../src/activities/slice/slice.ts';
import type { Turn, Turns } from '../../../../src/activities/slice/turn.ts';
import { Walkers } from '../../../../src/activities/slice/walkers.ts';
import { entities } from '../../../../src/sources/lightspeed/entities.ts';
import type { Page } from '../../../../src/sources/source.ts';
import type { Claim, Cursor } from '../../../../src/store/store.ts';

/** Two ranges of an import, one record a page: the first of 40 versions, the second of 2. */
function twoRanges(book: (n: number) => Promise<Turn>) {
  const ends: Record<number, number> = { 1: 40, 2: 102 };
  const range = (id: number, from: number) => {
    const at = {
      id,
      epoch: 1,
      walk_id: 'import',
      state: 'active',
      mode: 'import',
      pages: 0,
      page_size: null,
    };
    const places = { position: String(from), range_from: String(from), range_to: String(ends[id]) };
    return { ...at, ...places, first_version: null, walk_to: '102' } as unknown as Cursor;
  };
  const stored: number[] = [];
  let parting = false;
  const store = {
    async commitPage(claim: Claim) {
      const to = Number(claim.to);
      stored.push(to);
      const none = { updated: 0, unchanged: 0, rejected: 0, superseded: 0 };
      const finished = to === ends[claim.cursor_id];
      return { status: 'committed', inserted: 1, ...none, position: claim.to, finished };
    },
    splitRange: async () => {
      parting = true;
      await sleep(30);
      return null;
    },
  };
  const fetch = async ({ position }: Cursor): Promise<Page> => {
    await sleep(2);
    const next = Number(position) + 1;
    const text = JSON.stringify({ data: [{ id: `b${next}`, version: next }] });
    const said = { findings: [], fingerprint: null, limit: null, remaining: null, ms: 1 };
    const facts = { clean: true, last: false, lowest: String(next), ...said };
    return { ...facts, text, path: ['data'], rows: 1, next: String(next), bytes: text.length };
  };
  const at = { source: 'lightspeed', entity: 'brands', lane: 'import' };
  const entity = entities.find(({ name }) => name === 'brands')!;
  const slice = { deps: { store }, at, logId: 1, entity, rowWriter: async () => null } as unknown as Slice;
  let booked = 0;
  const walkers = new Walkers(
    {
      slice,
      ranges: new Ranges(slice, [range(1, 0), range(2, 100)]),
      turns: { book: () => book(++booked) } as unknown as Turns,
      fetcher: { fetch } as unknown as PageFetcher,
      size: new PageSize(1),
      signal: new AbortController().signal,
      enough: () => false,
    },
    () => undefined,
  );
  return { walkers, stored, parting: () => parting };
}

const all = [...Array.from({ length: 40 }, (_, n) => n + 1), 101, 102];

test('a walk that would wait long leaves its range to the others, also to one that was about to end', async () => {
  let waited = false;
  const at = twoRanges(async () => {
    if (!at.parting() || waited) return { kind: 'go' };
    waited = true; // the other looks for a range before this one is given back, and finds none
    return { kind: 'wait', ms: 60_000 };
  });
  expect(await at.walkers.walk()).toEqual({ outcome: 'done' });
  expect(waited).toBe(true);
  expect(at.stored.sort((a, b) => a - b)).toEqual(all);
});

test('the last walk that would wait ends the slice', async () => {
  const at = twoRanges(async (n) => (n > 6 ? { kind: 'wait', ms: 60_000 } : { kind: 'go' }));
  expect(await at.walkers.walk()).toEqual({ outcome: 'wait', ms: 60_000 });
  expect(at.stored.length).toBe(6);
});
