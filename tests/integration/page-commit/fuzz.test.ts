import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { saleContent } from './arbitrary.ts';
import { Shop } from './shop.ts';

// Ten thousand records as no source should send them: whatever comes, every record is stored, unchanged, superseded or
// rejected with a reason, and nothing fails.

let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open();
});
afterAll(() => shop?.[Symbol.asyncDispose]());

const odd = fc.oneof(
  fc.constantFrom(
    'null',
    '0',
    '-1',
    '1e400',
    '1e-400',
    '0.1',
    '""',
    '" "',
    '[]',
    '{}',
    'true',
    '"NaN"',
    '"Infinity"',
    '"now"',
    '"infinity"',
    '"12026-01-01T00:00:00Z"',
    '"0000-00-00"',
    '[null]',
    '[[[[]]]]',
    '{"":{"":{}}}',
    '"2026-02-30"',
    '99999999999999999999',
    '2.0',
    '"\\u00e9\\u2028"',
    '[1, {"id": ""}, "x"]',
  ),
  fc.json({ maxDepth: 3 }).filter((text) => !/\\u0000|\\ud[89a-f]/i.test(text)),
  fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => JSON.stringify(text.replaceAll('\u0000', ''))),
);
const member = fc.constantFrom(
  'id',
  'version',
  'status',
  'state',
  'sale_date',
  'deleted_at',
  'total_price',
  'total_tax',
  'outlet_id',
  'line_items',
  'payments',
  'taxes',
  'attributes',
  'note',
  'extra',
  '@extra',
  'created_at',
  'invoice_sequence',
  'has_unsynced_on_account_payments',
  'unheard_of',
  '',
);
/** A record as text: a believable one with members replaced, or text that is hardly JSON. */
const record = fc.oneof(
  {
    weight: 20,
    arbitrary: fc
      .tuple(saleContent, fc.nat(400), fc.nat(50), fc.array(fc.tuple(member, odd), { maxLength: 4 }))
      .map(([content, id, version, swaps]) => {
        const members = new Map(
          Object.entries({ ...content, id: `f${id}`, version }).map(([name, value]) => [
            name,
            JSON.stringify(value) ?? 'null',
          ]),
        );
        for (const [name, text] of swaps) members.set(name, text);
        return `{${[...members].map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(',')}}`;
      }),
  },
  { weight: 1, arbitrary: odd },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      '{',
      '{"id":"x"',
      'undefined',
      '\ufeff{}',
      '{"id":"twice","id":"thrice","version":1}',
    ),
  },
);

it('every record is accounted for', { timeout: 240_000 }, async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
  const texts = fc.sample(record, { numRuns: 10_000, seed });
  const walk = await shop.walk('sales');
  const size = 250;
  let rejected = 0;
  for (let at = 0; at < texts.length; at += size) {
    const page = texts.slice(at, at + size);
    const said = `seed ${seed}, records from ${at}`;
    const done = await walk
      .commit(page, { to: String(at + size), mode: at % 500 === 0 ? 'newer' : 'verify' }, 'safe')
      .catch((error: Error) => {
        throw new Error(`${said}: ${error.message}`);
      });
    const sum = done.inserted + done.updated + done.unchanged + done.superseded + done.rejected;
    expect(sum, said).toBe(page.length);
    rejected += done.rejected;
  }
  const [books] = await shop.rows(
    `select row_count::int, (select count(*)::int from lightspeed_sales) as rows, rejected_count::int,
            (select count(*)::int from sync_rejects where resolved_at is null) as open from sync_state where entity_type = 'sales'`,
  );
  expect(books!.row_count).toBe(books!.rows);
  expect(books!.rejected_count).toBe(books!.open);
  expect(rejected).toBeGreaterThan(100);
  // every view still answers for all of it
  for (const view of [
    'daily_sales_summary',
    'daily_payments',
    'daily_taxes',
    'best_sellers',
    'undated_sales',
    'open_laybys',
  ])
    await shop.rows(`select * from ${view}`);
});
