import { expect, test } from 'vitest';
import { allRows } from '../../../src/web/read/all-rows.ts';

const rows = Array.from({ length: 2_345 }, (_, i) => i);
const api = (maxRows: number) => async (offset: number, limit: number) =>
  rows.slice(offset, offset + Math.min(limit, maxRows));

async function collect<T>(found: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of found) all.push(one);
  return all;
}

test.each([1, 100, 999, 1_000, 5_000])('every row comes, with %i at once at most', async (maxRows) => {
  expect(await collect(allRows(api(maxRows), 20_000))).toEqual(rows);
});

test('no more than asked for', async () => {
  expect(await collect(allRows(api(100), 300))).toHaveLength(300);
});
