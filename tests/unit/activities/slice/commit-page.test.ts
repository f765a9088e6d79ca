import { expect, test } from 'vitest';
import { commitPage } from '../../../../src/activities/slice/commit-page.ts';
import type { WalkOfSlice } from '../../../../src/activities/slice/slice.ts';
import { SyncError } from '../../../../src/errors/sync-error.ts';
import { entities } from '../../../../src/sources/lightspeed/entities.ts';
import type { Page } from '../../../../src/sources/source.ts';
import type { Claim, Cursor } from '../../../../src/store/store.ts';

const list = (name: string) => entities.find((entity) => entity.name === name)!;

/** A database that has no time for more than so many records, and what it stored. */
function slow(entity: string, most: number) {
  const stored: { ids: string[]; from: string; to: string }[] = [];
  const store = {
    async commitPage(claim: Claim, body: string) {
      const parsed = JSON.parse(body) as { data?: { id: string }[] } | { id: string }[];
      const ids = (Array.isArray(parsed) ? parsed : parsed.data!).map(({ id }) => id);
      if (ids.length > most) throw new SyncError('DB_TIMEOUT');
      stored.push({ ids, from: claim.from, to: claim.to });
      const none = { updated: 0, unchanged: 0, rejected: 0, superseded: 0 };
      return { status: 'committed', inserted: ids.length, ...none, position: claim.to, finished: claim.last };
    },
  };
  const at = { source: 'lightspeed', entity, lane: 'import' };
  return {
    stored,
    slice: { deps: { store }, at, logId: 1, rows: null, entity: list(entity) } as unknown as WalkOfSlice,
  };
}

const cursor = { id: 1, epoch: 1, position: '0' } as Cursor;
function page(versions: readonly number[]): Page {
  const data = versions.map((version, n) => ({ id: `r${n}`, version }));
  const text = JSON.stringify({ data });
  const next = String(Math.max(...versions));
  const facts = {
    clean: true,
    last: false,
    lowest: null,
    findings: [],
    fingerprint: null,
    limit: null,
    remaining: null,
    ms: 1,
  };
  return { ...facts, text, path: ['data'], rows: data.length, next, bytes: text.length };
}

test('a page that takes too long is halved until it fits, down to one record', async () => {
  for (const most of [1, 2, 5]) {
    const { stored, slice } = slow('brands', most);
    let shrunk = 0;
    const done = await commitPage(slice, cursor, page([1, 2, 3, 4, 5, 6, 7, 8, 9]), () => shrunk++);
    expect(done.committed).toMatchObject({ inserted: 9, position: '9' });
    expect(stored.flatMap(({ ids }) => ids)).toHaveLength(9);
    expect(Math.max(...stored.map(({ ids }) => ids.length))).toBeLessThanOrEqual(most);
    expect(stored.every(({ from }, n) => n === 0 || from === stored[n - 1]!.to)).toBe(true);
    expect(shrunk).toBeGreaterThan(0);
  }
});

test('one record that takes too long is the database’s trouble, and is said', async () => {
  const { slice } = slow('brands', 0);
  await expect(commitPage(slice, cursor, page([1, 2]), () => {})).rejects.toMatchObject({
    code: 'DB_TIMEOUT',
  });
});

test('records of one version are not parted by the cursor', async () => {
  const { stored, slice } = slow('brands', 1);
  await commitPage(slice, cursor, page([1, 5, 5, 9]), () => {});
  expect(stored.map(({ to }) => to)).toEqual(['1', '1', '5', '9']);
});
