import { afterEach, expect, test, vi } from 'vitest';
import { Notes } from '../../../../src/activities/slice/notes.ts';
import type { Slice } from '../../../../src/activities/slice/slice.ts';

afterEach(() => vi.restoreAllMocks());

test('a word that the run goes on, which takes long, does not take back why it waits afterwards', async () => {
  const told: (string | null)[] = [];
  let arrive = () => {};
  const first = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const recordRequests = async (_: number, reason: string | null) => {
    if (reason === null) await first;
    told.push(reason);
  };
  const notes = new Notes({ deps: { store: { recordRequests } }, logId: 1 } as unknown as Slice);
  vi.spyOn(performance, 'now').mockReturnValue(Number.MAX_SAFE_INTEGER);
  notes.request(5);
  notes.moved();
  const ended = notes.ended('It waits.');
  setTimeout(arrive, 20);
  await ended;
  expect(told).toEqual([null, 'It waits.']);
});
