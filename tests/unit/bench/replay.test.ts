import { expect, test } from 'vitest';
import { ratios, spread } from '../../../bench/harness/spread.ts';
import { Index, rowsOf } from '../../../bench/store/rows.ts';
import { count, read, rowsIn, type Tally, write } from '../../../bench/store/tally.ts';

const forever = Number.MAX_SAFE_INTEGER;
const place = (n: number, from = 0, until = forever) => ({
  version: n * 10,
  start: n * 5,
  end: n * 5 + 4,
  from,
  until,
});
const versions = (index: Index, after: number, size: number, state: number, before = forever) => {
  const { runs, rows, min, max } = index.page(after, before, size, state);
  return { runs: runs.length, rows, min, max };
};

test('rows are found whatever stands in their texts', () => {
  const rows = [{ a: 'br}ace] and "quote\\' }, { b: { c: [1, { d: '\\"' }] } }, {}];
  const body = Buffer.from(`{"data":${JSON.stringify(rows)},"version":{"min":1,"max":2}}`);
  const found = [...rowsOf(body, '{"data":['.length)].map(({ start, end }) =>
    JSON.parse(body.subarray(start, end).toString()),
  );
  expect(found).toEqual(rows);
  expect([...rowsOf(Buffer.from('{"data":[],"version":{"min":null}}'), '{"data":['.length)]).toEqual([]);
});

test('a page begins after the version asked for, ends at its size, and is empty at the end', () => {
  const index = Index.of([1, 2, 3, 4].map((n) => place(n)));
  expect(versions(index, 0, 3, 0)).toEqual({ runs: 1, rows: 3, min: 10, max: 30 });
  expect(versions(index, 10, 100, 0)).toEqual({ runs: 1, rows: 3, min: 20, max: 40 });
  expect(versions(index, 10, 100, 0, 30)).toEqual({ runs: 1, rows: 1, min: 20, max: 20 });
  expect(versions(index, 40, 3, 0)).toEqual({ runs: 0, rows: 0, min: null, max: null });
  expect(versions(Index.read(index.bytes()), 10, 100, 0).rows).toBe(3);
});

test('a changed row moves to the end of its list in the round in which it changed, and is gone from its old place', () => {
  const index = Index.of([place(1), place(2, 0, 1), place(3), place(4, 1)]);
  expect(versions(index, 0, 100, 0)).toEqual({ runs: 1, rows: 3, min: 10, max: 30 });
  expect(versions(index, 0, 100, 1)).toEqual({ runs: 2, rows: 3, min: 10, max: 40 });
  expect(versions(index, 30, 100, 0).rows).toBe(0);
  expect(versions(index, 30, 100, 1).rows).toBe(1);
});

test('a tally counts a record with its children, and takes it away again', () => {
  const sale = {
    version: 7,
    total_price: 10.1,
    line_items: [{ price_total: 4.00001 }, { price_total: 6.1 }],
    payments: [{ amount: 11 }],
    taxes: [],
  };
  const tally: Tally = {};
  count(tally, 'sales', sale, 1);
  expect(tally.sales).toEqual({ rows: 1, versions: 7n, money: 1_010_000n });
  expect(tally.sale_line_items).toEqual({ rows: 2, versions: 0n, money: 1_010_001n });
  expect(rowsIn(read(JSON.parse(JSON.stringify(write(tally)))))).toBe(4);
  count(tally, 'sales', sale, -1);
  expect(rowsIn(tally)).toBe(0);
});

test('the spread is least, median and most, and ratios are made pair by pair', () => {
  expect(spread([3, 1, 2])).toEqual({ min: 1, median: 2, max: 3, runs: 3 });
  expect(spread([4, 1, 2, 3]).median).toBe(2.5);
  expect(ratios([2, 20], [1, 10])).toEqual({ min: 2, median: 2, max: 2, runs: 2 });
});
