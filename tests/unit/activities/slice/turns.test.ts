import { expect, test } from 'vitest';
import type { Slice } from '../../../../src/activities/slice/slice.ts';
import { Turns } from '../../../../src/activities/slice/turn.ts';

test('the limit that one list was told is known to the next, which may have no second request to tell it with', async () => {
  const told: unknown[] = [];
  const store = {
    async reserve(_source: string, entity: string, _lane: string, limit: number | null, left: number | null) {
      told.push({ entity, limit, left });
      return { go: true, wait_ms: 0 };
    },
  };
  const turns = (entity: string, source: object) =>
    new Turns(
      { deps: { store }, at: { source: 'till', entity, lane: 'incremental' }, source } as unknown as Slice,
      new AbortController().signal,
    );
  const till = {};
  const first = turns('users', till);
  await first.book();
  first.heard({ limit: 1_550, remaining: 1_549 });
  await turns('outlets', till).book();
  await turns('outlets', {}).book();
  expect(told).toEqual([
    { entity: 'users', limit: null, left: null },
    { entity: 'outlets', limit: 1_550, left: 1_549 },
    { entity: 'outlets', limit: null, left: null }, // another source
  ]);
});
