import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { directTransport } from '../../../src/store/direct/transport.ts';
import { canBeRows } from '../../../src/store/rows/cell.ts';
import type { RowLayout } from '../../../src/store/rows/layout.ts';
import { RowWriter } from '../../../src/store/rows/render.ts';
import type { Transport } from '../../../src/store/transport.ts';
import type { RowsClaim } from '../../../src/store/types.ts';
import { saleContent } from './arbitrary.ts';
import { type Answer, type Row, Shop, type Walk } from './shop.ts';
import { saleRows } from './stored.ts';

let whole: Shop;
let asRows: Shop;
let asCopy: Shop;
let direct: Transport;
let writer: RowWriter;
let run = 0;

beforeAll(async () => {
  [whole, asRows, asCopy] = await Promise.all([Shop.open(), Shop.open(), Shop.open()]);
  direct = directTransport({ databaseUrl: asCopy.db.url });
  writer = new RowWriter(await layoutOf('sales'));
});
afterAll(async () => {
  await direct?.close();
  await Promise.all([whole, asRows, asCopy].map((shop) => shop?.[Symbol.asyncDispose]()));
});

const layoutOf = async (entity: string) =>
  (await asRows.one<RowLayout>('select row_layout($1, $2)', ['lightspeed', entity]))!;

async function commitRows(walk: Walk, records: readonly Row[], repeated: object[] = []): Promise<Answer> {
  const texts = writer.write(records);
  const claim = walk.claim(records.length + repeated.length, { to: walk.next(records), repeated });
  const answer = await asRows.one<Answer>('select commit_rows($1, $2)', [JSON.stringify(claim), texts]);
  if (answer.status === 'committed') walk.position = answer.position;
  return answer;
}

const copyPage = async (walk: Walk, records: readonly Row[], more: Row = {}): Promise<Answer | null> => {
  const repeated = (more.repeated as object[] | undefined)?.length ?? 0;
  const claim = walk.claim(records.length + repeated, { to: walk.next(records), repeated: [], ...more });
  const answer = await direct.copy!(claim as unknown as RowsClaim, writer, records);
  if (answer) walk.position = answer.position;
  return answer as Answer | null;
};

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

it('new records written as rows, and copied, are the same rows, counters and returns as their page', async () => {
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
      const three = await asCopy.walk('sales');
      const committed = await one.commit([...records]);
      expect(await commitRows(two, records)).toEqual(committed);
      expect(await copyPage(three, records)).toEqual(committed);
      const [rows, counts] = [await saleRows(whole, prefix), await counters(whole, one)];
      expect(await saleRows(asRows, prefix)).toEqual(rows);
      expect(await saleRows(asCopy, prefix)).toEqual(rows);
      expect(await counters(asRows, two)).toEqual(counts);
      expect(await counters(asCopy, three)).toEqual(counts);
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

it('what may not be copied stores nothing, and goes another way', async () => {
  const walk = await asCopy.walk('sales');
  await copyPage(walk, [{ id: 'c1', version: 5 }]);
  await asCopy.rows(`insert into lightspeed_sale_line_items (sale_id, position) values ('orphaned', 0)`);
  const fine = [{ id: 'c2', version: 6, line_items: [{ id: 'l' }] }];
  const over = await asCopy.one<number>(
    `insert into sync_log (source, entity_type, action, status, lane) values ('lightspeed', 'sales', 'test', 'completed', 'import') returning id`,
  );
  const attempts: [string, readonly Row[], Row?][] = [
    ['a record that is stored', [...fine, { id: 'c1', version: 7 }]],
    ['a child that lost its parent', [...fine, { id: 'orphaned', version: 7, line_items: [{ id: 'x' }] }]],
    ['a value that its column does not take', [...fine, { id: 'c3', version: 7, sale_date: 'soon' }]],
    ['an old position', fine, { from: '1' }],
    ['a cursor that was reset', fine, { epoch: 2 }],
    ['a count that is wrong', fine, { rows: 2 }],
    ['a run that is over', fine, { log_id: over }],
    ['a repeated record of another version', fine, { repeated: [{ key: 'c1', guard: '4' }] }],
  ];
  for (const [what, records, more] of attempts) {
    expect(await copyPage(walk, records, more), what).toBeNull();
    expect(await asCopy.one(`select position from sync_cursors where id = $1`, [walk.cursorId]), what).toBe(
      '5',
    );
    expect(
      (await saleRows(asCopy, 'c')).map(({ key }) => key),
      what,
    ).toEqual(['c1']);
  }
  await asCopy.rows(
    `insert into sync_rejects (source, entity_type, payload_hash, reason_code, reason, payload) values ('lightspeed', 'sales', 'h', 'refused', '', '{}')`,
  );
  expect(await copyPage(walk, fine), 'an open reject').toBeNull();
  await asCopy.rows('delete from sync_rejects');
  expect(await copyPage(walk, fine, { repeated: [{ key: 'c1', guard: '5' }] })).toMatchObject({
    inserted: 1,
    unchanged: 1,
    children: { sale_line_items: { rows: 1, records: 1 } },
  });
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
