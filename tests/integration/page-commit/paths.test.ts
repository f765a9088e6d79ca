import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { named, saleContent, steps } from './arbitrary.ts';
import { Shop, type Walk, type Way } from './shop.ts';
import { rebuilt, saleRows } from './stored.ts';

let fast: Shop;
let safe: Shop;
let run = 0;

beforeAll(async () => {
  fast = await Shop.open();
  safe = await Shop.open();
});
afterAll(() => Promise.all([fast?.[Symbol.asyncDispose](), safe?.[Symbol.asyncDispose]()]));

const counters = (shop: Shop, walk: Walk) =>
  shop.rows(
    `select l.inserted, l.updated, l.unchanged, l.rejected, l.superseded, l.records_processed, l.pages, l.metadata,
            c.position, c.state, c.pages as cursor_pages, c.records,
            (select jsonb_object_agg(entity_type, array[row_count, rejected_count]) from sync_state) as state,
            (select count(*)::int from sync_rejects) as rejects
     from sync_log l, sync_cursors c where l.id = $1 and c.id = $2`,
    [walk.logId, walk.cursorId],
  );

it('the fast and the safe path write the same rows, counters and returns', async () => {
  const property = fc.asyncProperty(steps, async ({ steps }) => {
    const prefix = `p${++run}-`;
    const [one, two] = [await fast.walk('sales'), await safe.walk('sales')];
    for (const { page, mode } of steps) {
      const records = named(page, prefix);
      expect(await two.commit(records, { mode }, 'safe')).toEqual(
        await one.commit(records, { mode }, 'fast'),
      );
    }
    expect(await saleRows(safe, prefix)).toEqual(await saleRows(fast, prefix));
    expect(await counters(safe, two)).toEqual(await counters(fast, one));
  });
  await fc.assert(property, { numRuns: 40 });
});

/** What the database refuses although every member fits: a value too long for an index. */
const tooLong = Array.from({ length: 4000 }, (_, i) =>
  String.fromCodePoint(0x4e00 + ((i * 7919) % 20_000)),
).join('');

it('records that the database refuses are rejected one by one, all others stored as if they stood alone', async () => {
  const good = fc.record({ content: saleContent, bad: fc.boolean() });
  const property = fc.asyncProperty(fc.array(good, { minLength: 1, maxLength: 12 }), async (parts) => {
    const prefix = `b${++run}-`;
    const page = parts.map(({ content, bad }, n) => ({
      ...content,
      ...(bad ? { invoice_number: tooLong } : {}),
      id: `${prefix}${n}`,
      version: n + 1,
    }));
    const walk = await safe.walk('sales');
    const response = await walk.commit(page, {}, 'safe');
    const bad = parts.filter((part) => part.bad).length;
    expect(response).toMatchObject({ inserted: page.length - bad, rejected: bad });
    const stored = await rebuilt(safe, 'sales', prefix);
    expect([...stored.keys()].sort()).toEqual(
      page
        .filter((_, n) => !parts[n]!.bad)
        .map(({ id }) => id)
        .sort(),
    );
    const rejects = await safe.rows(
      `select record_id, reason_code from sync_rejects where starts_with(record_id, $1) order by 1`,
      [prefix],
    );
    expect(rejects).toHaveLength(bad);
    for (const reject of rejects) expect(reject.reason_code).toBe('refused');
  });
  await fc.assert(property, { numRuns: 15 });
});

it('a page with a value that does not fit is refused whole on the fast path, so that it goes the safe one', async () => {
  const walk = await fast.walk('sales');
  const page = [
    { id: 'f1', version: 1 },
    { id: 'f2', version: 2, total_price: 'abc' },
  ];
  await expect(walk.commit(page)).rejects.toMatchObject({ code: expect.stringMatching(/^2[23]|^54/) });
  expect(await saleRows(fast, 'f')).toEqual([]);
  expect(await walk.commit(page, {}, 'safe')).toMatchObject({ inserted: 2, rejected: 0 });
});

it.each<[string, unknown]>([
  ['no id', { version: 1 }],
  ['an empty id', { id: '', version: 1 }],
  ['no version', { id: 'n' }],
  ['no object', 7],
])('the fast path refuses a page with a record that has %s', async (_, record) => {
  const walk = await fast.walk('sales');
  await expect(walk.commit([record])).rejects.toMatchObject({ code: '22000' });
});

it('a reject stays open until the record is stored in a version that is not older', async () => {
  const walk = await safe.walk('sales');
  const [before, open] = [await openRejects(), () => openRejects().then((n) => n - before)];
  await walk.commit([{ id: 'r', version: 5, invoice_number: tooLong }], {}, 'safe');
  expect(await open()).toBe(1);
  const other = await safe.walk('sales');
  await other.commit([{ id: 'r', version: 4 }]);
  expect(await open()).toBe(1);
  await other.commit([{ id: 'r', version: 6 }]);
  expect(await open()).toBe(0);
});

it('a reject that was resolved and comes again is open again', async () => {
  const walk = await safe.walk('sales');
  const before = await openRejects();
  for (const [record, open] of [
    ['{"id": "q"}', 1],
    ['{"id": "q"}', 1],
    ['{"id": "q", "version": 1}', 0],
    ['{"id": "q"}', 1],
  ] as const) {
    await walk.commit([record], {}, 'safe');
    expect(await openRejects()).toBe(before + open);
  }
});

async function openRejects(): Promise<number> {
  const [row] = await safe.rows(
    `select (select count(*)::int from sync_rejects where resolved_at is null) as open, rejected_count::int as said
     from sync_state where entity_type = 'sales'`,
  );
  expect(row!.said).toBe(row!.open);
  return row!.open as number;
}

it('twins on one page: the newest is stored, the others are superseded', async () => {
  for (const [way, shop] of [
    ['fast', fast],
    ['safe', safe],
  ] as [Way, Shop][]) {
    const walk = await shop.walk('sales');
    const twins = [3, 1, 3, 2].map((version, n) => ({ id: 't', version, note: `${version} of ${n}` }));
    expect(await walk.commit(twins, {}, way)).toMatchObject({ inserted: 1, superseded: 3, unchanged: 0 });
    expect(await shop.one(`select note from lightspeed_sales where id = 't'`)).toBe('3 of 2');
  }
});

it('a flag or number in a text column that the contract leaves open is kept as such on both paths', async () => {
  const page = [true, 5, 'five', null].map((gateway, n) => ({ id: `g${n}`, version: n + 1, gateway }));
  for (const [way, shop] of [
    ['fast', fast],
    ['safe', safe],
  ] as [Way, Shop][]) {
    const walk = await shop.walk('payment_types');
    await walk.commit(page, {}, way);
    const rows = await shop.rows(
      `select gateway, tillsync.rebuild('lightspeed', 'payment_types', id) -> 'gateway' as said
       from lightspeed_payment_types order by id`,
    );
    expect(rows.map((row) => row.gateway)).toEqual(['true', '5', 'five', null]);
    expect(rows.map((row) => row.said)).toEqual([true, 5, 'five', null]);
    expect(await walk.commit(page, { mode: 'verify' }, way === 'fast' ? 'safe' : 'fast')).toMatchObject({
      unchanged: 4,
    });
    expect(await shop.rows('select from sync_findings where field = $1', ['gateway'])).toEqual([]);
  }
});

it('records are found where the claim says they stand', async () => {
  const walk = await fast.walk('sales');
  for (const [n, path] of [[], ['data'], ['data', 'sales']].entries()) {
    const body = path.reduceRight<unknown>(
      (inner, name) => ({ [name]: inner }),
      [{ id: `path${n}`, version: 1 }],
    );
    expect(await walk.send(walk.claim(1, { path }), JSON.stringify(body))).toMatchObject({ inserted: 1 });
  }
});
