import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cutRecords } from '../../../src/sources/json/cut-records.ts';
import { withExactNumbers } from '../../../src/sources/json/with-exact-numbers.ts';
import type { Entity, Page } from '../../../src/sources/source.ts';
import { majorUnits } from '../../../src/sources/square/currency.ts';
import { entities } from '../../../src/sources/square/entities.ts';
import { moneyOf } from '../../../src/sources/square/money.ts';
import { namesOf } from '../../../src/sources/square/names.ts';
import { readPage } from '../../../src/sources/square/read-page.ts';
import { parsed, spelled } from '../../e2e/independent/same.ts';
import { recorded } from '../../support/square/recorded.ts';
import { openDatabase } from '../views/support/database.ts';

// Every list of Square, with what the vendor's own description shows and what live accounts were seen to send: nothing is
// rejected, and what is stored gives each record back.

const file = join(import.meta.dirname, '../../support/square/vendor-examples.json');
const examples = JSON.parse(readFileSync(file, 'utf8')) as Record<string, object[]>;
const names = namesOf('2026-09-16');

let shop: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
  shop = await openDatabase();
});
afterAll(() => shop?.[Symbol.asyncDispose]());

const json = async <T>(sql: string, values: unknown[] = []): Promise<T> =>
  JSON.parse((await shop.one<string | null>(sql, values)) ?? 'null') as T;

const pageOf = (entity: Entity, body: string): Page =>
  readPage(
    names,
    { text: body, mended: false, limit: null, remaining: null, ms: 1, bytes: body.length },
    { entity, after: '' },
  );

async function commit(entity: Entity, page: Page, options: { safe: boolean; mode?: string }) {
  const log = await shop.one<number>(
    `insert into sync_log (source, entity_type, action, status) values ('square', $1, 'test', 'started') returning id`,
    [entity.name],
  );
  const cursor = await shop.one<number>(
    `insert into sync_cursors (source, entity, lane, walk_id, range_from, position)
     values ('square', $1, 'import', gen_random_uuid(), '', '') returning id`,
    [entity.name],
  );
  const claim = {
    ...{ source: 'square', entity: entity.name, lane: 'import', mode: options.mode ?? 'newer', epoch: 1 },
    ...{ cursor_id: Number(cursor), from: '', to: page.next, last: page.last, path: page.path },
    ...{ rows: page.rows, log_id: log, bytes: 1, findings: page.findings },
  };
  return json<Record<string, unknown>>(
    options.safe ? 'select commit_page_by_row($1, $2)' : 'select commit_page($1, $2)',
    [JSON.stringify(claim), options.safe ? cutRecords(page).map(({ text }) => text) : page.text],
  );
}

type Record_ = Readonly<Record<string, string>>;
const keyOf = (entity: Entity, record: Record_) => entity.key.map((name) => record[name]).join('/');

const bodiesOf = (name: string) => [...(examples[name] ?? []), ...(recorded[name] ?? [])];

describe.each([false, true])('row by row: %s', (safe) => {
  it.each(entities.map((entity) => [entity.name, entity] as const))(
    '%s comes back as it was sent',
    async (name, entity) => {
      await shop.rows(`delete from ${name}; delete from sync_rejects`);
      const bodies = bodiesOf(name);
      expect(bodies.length).toBeGreaterThan(0);
      const sent = new Map<string, string>();
      for (const body of bodies) {
        const page = pageOf(entity, JSON.stringify(body));
        expect(page.clean, JSON.stringify(body)).toBe(true);
        const done = await commit(entity, page, { safe });
        expect(done).toMatchObject({ status: 'committed', rejected: 0 });
        for (const mode of ['newer', 'verify']) {
          const again = await commit(entity, page, { safe, mode });
          expect(again).toMatchObject({ unchanged: page.rows, inserted: 0, updated: 0 });
        }
        for (const { text } of cutRecords(page))
          sent.set(keyOf(entity, JSON.parse(text)), spelled(parsed(text)));
      }
      expect(await shop.lines('select reason from sync_rejects')).toEqual([]);
      for (const [key, record] of sent) {
        const stored = await shop.one(`select tillsync.rebuild('square', $1, $2)::text`, [name, key]);
        expect(spelled(parsed(stored))).toBe(record);
      }
    },
  );
});

it('amounts, quantities and nested members stand in columns of their kind', async () => {
  const entity = (name: string) => entities.find((one) => one.name === name)!;
  const orders = entity('square_orders');
  await shop.rows(
    'truncate square_orders, square_order_line_items, square_catalog_variations, square_catalog_location_availability',
  );
  for (const name of ['square_orders', 'square_catalog_variations', 'square_inventory_counts'])
    for (const body of recorded[name]!) {
      const page = pageOf(entity(name), JSON.stringify(body));
      await commit(entity(name), page, { safe: false });
    }
  expect(
    await shop.lines(`select order_id, quantity, quantity_text, base_price_money_amount, base_price_money_currency
                           from square_order_line_items order by 1`),
  ).toEqual(['order-api | 0.375 | 0.37500 | 2400 | USD', 'order-till | 1 | 1 | 350 | USD']);
  expect(
    await shop.lines(
      `select location_id, price_money_amount, sold_out from square_catalog_location_availability order by position`,
    ),
  ).toEqual(['L1 |  | ', 'L2 | 2500 | t']);
  expect(
    await shop.lines(`select id, deleted_at is not null from square_catalog_variations order by 1`),
  ).toEqual(['VAR1 | f', 'VAR2 | f', 'VAR3 | t']);
  expect(
    await shop.lines('select variation_id, state, quantity from square_catalog_inventory order by 1, 2'),
  ).toEqual(['VAR1 | IN_STOCK | -3.5', 'VAR1 | WASTE | 2', 'VAR2 | IN_STOCK | 0']);
  // beyond what a double holds, and in no unit of cents
  const body = `{"orders": [{"id": "big", "state": "COMPLETED", "updated_at": "2024-01-01T00:00:00Z", "total_money": {"amount": 9007199254740993, "currency": "JPY"}}]}`;
  const page = pageOf(orders, body);
  await commit(orders, page, { safe: !page.clean });
  expect(await shop.one(`select gross from square_order_money where order_id = 'big'`)).toBe(
    '9007199254740993',
  );
});

it('what an order counts is said twice, and the two say the same', async () => {
  const orders = entities.find(({ name }) => name === 'square_orders')!;
  await shop.rows('delete from square_orders');
  const till: string[] = [];
  for (const body of recorded.square_orders!) {
    const page = pageOf(orders, JSON.stringify(body));
    await commit(orders, page, { safe: false });
    for (const { text } of cutRecords(page)) {
      const record = withExactNumbers(text) as Record<string, unknown>;
      const { counted, currency, net, tax, gross } = moneyOf(orders)!(record);
      till.push([record.id, counted ? 't' : 'f', currency, ...[net, tax, gross].map(shown)].join(' | '));
    }
  }
  expect(
    await shop.lines('select key, counted, currency, net, tax, gross from tillsync.square_money order by 1'),
  ).toEqual(till.sort());
  expect(till).toContain('order-yen | t | JPY | 1136 | 114 | 1250');
  expect(till).toContain('order-dinar | t | KWD | 11.111 | 1.234 | 12.345');
  expect(till).toContain('order-back | t | USD | -0.9 | -0.1 | -1');
  expect(till).toContain('order-api | t | USD | 7.29 | 0.73 | 8.02');
});

it('minor units become units of the currency in the database as they do in the source', async () => {
  const codes = [
    'USD',
    'EUR',
    'JPY',
    'KRW',
    'KWD',
    'TND',
    'CLF',
    'UYW',
    'BTC',
    'XOF',
    'ISK',
    'GBP',
    'BYR',
    'ZZZ',
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), fc.constantFrom(...codes)), {
        minLength: 1,
        maxLength: 50,
      }),
      async (amounts) => {
        const rows = await shop.lines(
          `select tillsync.major_units(a.minor::numeric, a.currency) from unnest($1::text[], $2::text[]) with ordinality a (minor, currency, place) order by place`,
          [amounts.map(([minor]) => String(minor)), amounts.map(([, currency]) => currency)],
        );
        expect(rows).toEqual(amounts.map(([minor, currency]) => shown(majorUnits(minor, currency))));
      },
    ),
    { numRuns: 20 },
  );
});

/** As this harness shows numerics: without zeros at the end. */
const shown = (decimal: string | null) =>
  decimal?.includes('.') ? decimal.replace(/\.?0+$/, '') : (decimal ?? '0');
