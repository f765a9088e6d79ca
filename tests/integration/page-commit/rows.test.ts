import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { canBeRows } from '../../../src/store/rows/cell.ts';
import type { RowLayout } from '../../../src/store/rows/layout.ts';
import { RowWriter } from '../../../src/store/rows/render.ts';
import { saleContent } from './arbitrary.ts';
import { type Answer, type Row, Shop, type Walk } from './shop.ts';
import { saleRows } from './stored.ts';

let whole: Shop;
let asRows: Shop;
let writer: RowWriter;
let run = 0;

beforeAll(async () => {
  [whole, asRows] = await Promise.all([Shop.open(), Shop.open()]);
  writer = new RowWriter(await layoutOf('sales'));
});
afterAll(() => Promise.all([whole?.[Symbol.asyncDispose](), asRows?.[Symbol.asyncDispose]()]));

const layoutOf = async (entity: string) =>
  (await asRows.one<RowLayout>('select row_layout($1, $2)', ['lightspeed', entity]))!;

async function commitRows(walk: Walk, records: readonly Row[], repeated: object[] = []): Promise<Answer> {
  const texts = writer.write(records);
  const claim = walk.claim(records.length + repeated.length, { to: walk.next(records), repeated });
  const answer = await asRows.one<Answer>('select commit_rows($1, $2)', [JSON.stringify(claim), texts]);
  if (answer.status === 'committed') walk.position = answer.position;
  return answer;
}

const counters = (shop: Shop, { logId, cursorId }: Walk) =>
  shop.rows(
    `select l.inserted, l.unchanged, l.records_processed, l.pages, l.metadata, c.position, c.state, c.records,
            (select jsonb_object_agg(entity_type, array[row_count::text, last_version::text, newest_source_time::text]) from sync_state) as state
     from sync_log l, sync_cursors c where l.id = $1 and c.id = $2`,
    [logId, cursorId],
  );

/** With numbers as tills have them; most of the generated ones have more digits than JSON.parse keeps. */
const short = (content: Row): Row =>
  JSON.parse(JSON.stringify(content), (_, value) =>
    typeof value === 'number' ? Math.round((value % 1e6) * 100) / 100 : value,
  );

it('new records written as rows are the same rows, counters and returns as their page', async () => {
  let taken = 0;
  let pages = 0;
  const property = fc.asyncProperty(
    fc.array(saleContent, { minLength: 1, maxLength: 8 }),
    async (contents) => {
      const prefix = `r${++run}-`;
      const records: Row[] = contents.map((content, n) => ({
        ...short(content),
        id: `${prefix}${n}`,
        version: run * 100 + n,
      }));
      const body = JSON.stringify({ data: records });
      pages += 1;
      if (!canBeRows(body) || !writer.keysOf(records) || !writer.write(records)) return;
      taken += 1;
      const [one, two] = [await whole.walk('sales'), await asRows.walk('sales')];
      expect(await commitRows(two, records)).toEqual(await one.commit([...records]));
      expect(await saleRows(asRows, prefix)).toEqual(await saleRows(whole, prefix));
      expect(await counters(asRows, two)).toEqual(await counters(whole, one));
    },
  );
  await fc.assert(property, { numRuns: 120 });
  expect(taken).toBeGreaterThan(pages / 4);
});

it('a page with a record that is stored already is not written at all', async () => {
  const walk = await asRows.walk('sales');
  await commitRows(walk, [{ id: 'k1', version: 5, note: 'first' }]);
  const before = walk.position;
  expect(
    await commitRows(walk, [
      { id: 'k0', version: 4 },
      { id: 'k1', version: 6, line_items: [{ id: 'l' }] },
    ]),
  ).toEqual({ status: 'known' });
  expect(await asRows.one(`select position from sync_cursors where id = $1`, [walk.cursorId])).toBe(before);
  expect((await saleRows(asRows, 'k')).map(({ key }) => key)).toEqual(['k1']);
});

it('what the walk has just stored and got again is unchanged, if it is there in that version', async () => {
  const walk = await asRows.walk('sales');
  await commitRows(walk, [{ id: 'again', version: 5 }]);
  const next = [{ id: 'another', version: 6 }];
  for (const repeated of [
    { key: 'again', guard: '4' },
    { key: 'absent', guard: '5' },
  ])
    expect(await commitRows(walk, next, [repeated])).toEqual({ status: 'known' });
  expect(await commitRows(walk, next, [{ key: 'again', guard: '5' }])).toMatchObject({
    status: 'committed',
    inserted: 1,
    unchanged: 1,
  });
});

it('children that lost their parent, and an open reject, make a page take the ordinary way', async () => {
  const walk = await asRows.walk('sales');
  await asRows.rows(`insert into lightspeed_sale_line_items (sale_id, position) values ('orphan', 0)`);
  expect(await commitRows(walk, [{ id: 'orphan', version: 5, line_items: [{ id: 'x' }] }])).toEqual({
    status: 'known',
  });
  await asRows.rows(
    `insert into sync_rejects (source, entity_type, payload_hash, reason_code, reason, payload) values ('lightspeed', 'sales', 'h', 'refused', '', '{}')`,
  );
  expect(await commitRows(walk, [{ id: 'fine', version: 6 }])).toEqual({ status: 'known' });
  await asRows.rows(`delete from sync_rejects`);
});

it('a cursor that somebody else moved, and a count that is wrong, store nothing', async () => {
  const walk = await asRows.walk('sales');
  const claim = (more: Row) => JSON.stringify(walk.claim(1, { to: '5', repeated: [], ...more }));
  const texts = writer.write([{ id: 'cas', version: 5 }]);
  expect(await asRows.one('select commit_rows($1, $2)', [claim({ from: '1' }), texts])).toMatchObject({
    status: 'stale',
  });
  expect(await asRows.one('select commit_rows($1, $2)', [claim({ epoch: 2 }), texts])).toMatchObject({
    status: 'stale',
  });
  await expect(asRows.one('select commit_rows($1, $2)', [claim({ rows: 2 }), texts])).rejects.toMatchObject({
    code: 'TS001',
  });
  expect(await saleRows(asRows, 'cas')).toEqual([]);
});

it.each<[string, Row]>([
  ['a number in a text column', { note: 5 }],
  ['an object in a text column', { note: {} }],
  ['a flag in a number', { total_price: true }],
  ['a line that is no object', { line_items: [null] }],
  ['no key', { id: undefined }],
  ['no version', { version: null }],
])('%s is not for rows', (_, odd) => {
  const record = { id: 'x', version: 1, ...odd };
  expect(writer.keysOf([record]) && writer.write([record])).toBeNull();
});

it.each(['1.10', '1.0', '1e3', '-2E-7', '1234567890123456', '0.1234567890123456'])(
  '%s loses what was written',
  (n) => {
    expect([`{"a":${n}}`, `[${n}]`, `[1, ${n} ]`].map(canBeRows)).toEqual([false, false, false]);
  },
);

it.each(['"1.10"', '1.5', '-100', '0.05', '100', '123456789012345', '"3e2a-1e5"'])('%s does not', (n) => {
  expect(canBeRows(`{"a":${n},"b":[${n}]}`)).toBe(true);
});

it('lists whose children take what the database puts in have no layout', async () => {
  expect(await asRows.one(`select row_layout('lightspeed', 'taxes')`)).toBeNull();
  for (const list of ['sales', 'products', 'customers', 'inventory'])
    expect(await layoutOf(list), list).not.toBeNull();
});
