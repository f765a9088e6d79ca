import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Row, Shop } from './shop.ts';
import { asValues } from './values.ts';

let shop: Shop;

beforeAll(async () => {
  shop = await Shop.open();
});
afterAll(() => shop?.[Symbol.asyncDispose]());

interface Odd {
  entity?: string;
  /** The record as JSON text; `"id":"x"` and a version are put in front. */
  json: string;
  /** Findings: `code field`. */
  found?: string[];
  /** Columns of the row. */
  columns?: Row;
  extra?: unknown;
}

const line = (members: string) => `"line_items": [{"id": "good", "quantity": 1}, {${members}}]`;

const stored: Record<string, Odd> = {
  'a number as text': {
    json: '"total_price": "12.50"',
    found: ['wrong_type total_price'],
    columns: { total_price: '12.50' },
    extra: { total_price: '12.50' },
  },
  'a number where text is due': {
    json: '"invoice_number": 1042',
    found: ['wrong_type invoice_number'],
    columns: { invoice_number: '1042' },
    extra: { invoice_number: 1042 },
  },
  'a whole number beyond 2^53': {
    json: '"total_price": 9007199254740993, "unknown": 9007199254740995',
    columns: { total_price: '9007199254740993' },
  },
  'thirty decimals': { json: '"total_tax": 0.123456789012345678901234567890' },
  'a number beyond double': { json: '"total_price": 1e400', columns: { total_price: `1${'0'.repeat(400)}` } },
  'words where a number is due': { json: '"total_price": "twelve"', found: ['does_not_fit total_price'] },
  'NaN and Infinity as text': {
    json: '"total_price": "NaN", "total_tax": "Infinity", "total_loyalty": "-inf"',
    found: ['does_not_fit total_loyalty', 'does_not_fit total_price', 'does_not_fit total_tax'],
    columns: { total_price: null, total_tax: null, total_loyalty: null },
  },
  'a number that only Postgres reads as one': {
    json: '"total_price": "0x1F", "total_tax": "1_000"',
    found: ['does_not_fit total_price', 'does_not_fit total_tax'],
  },
  'an empty text where a number is due': { json: '"total_price": ""', found: ['does_not_fit total_price'] },
  'a fraction where a whole number is due': {
    entity: 'products',
    json: '"variant_count": 1.5',
    found: ['does_not_fit variant_count'],
    extra: { variant_count: 1.5 },
  },
  'a whole number beyond bigint': {
    entity: 'products',
    json: '"variant_count": 99999999999999999999',
    found: ['does_not_fit variant_count'],
  },
  'a time without a zone': {
    json: '"sale_date": "2026-03-01 10:20:30"',
    found: ['date_without_zone sale_date'],
    columns: { sale_date: new Date('2026-03-01T10:20:30Z') },
  },
  'a date alone': {
    json: '"sale_date": "2026-03-01"',
    found: ['date_without_zone sale_date'],
    columns: { sale_date: new Date('2026-03-01T00:00:00Z') },
  },
  'a time with an offset': { json: '"sale_date": "2026-03-01T10:20:30.123+13:45"' },
  'an impossible date': {
    json: '"sale_date": "2026-02-30T00:00:00Z"',
    found: ['does_not_fit sale_date'],
    columns: { sale_date: null },
  },
  'times that only Postgres reads as such': {
    json: '"sale_date": "now", "created_at": "infinity", "deleted_at": "yesterday", "updated_at": ""',
    found: ['created_at', 'deleted_at', 'sale_date', 'updated_at'].map((name) => `does_not_fit ${name}`),
  },
  'a time as a number': { json: '"sale_date": 20260301', found: ['does_not_fit sale_date'] },
  'a flag as 1, 0 and text': {
    json: `"has_unsynced_on_account_payments": 1, ${line('"is_return": 0, "price_set": "yes"')}`,
    found: ['has_unsynced_on_account_payments', 'line_items.is_return', 'line_items.price_set'].map(
      (n) => `wrong_type ${n}`,
    ),
    columns: { has_unsynced_on_account_payments: true },
  },
  'a flag as 2': {
    json: '"has_unsynced_on_account_payments": 2',
    found: ['does_not_fit has_unsynced_on_account_payments'],
  },
  'an object where text is due': {
    json: '"note": {"a": [1]}',
    found: ['does_not_fit note'],
    columns: { note: null },
  },
  'an array where a number is due': { json: '"total_price": [1]', found: ['does_not_fit total_price'] },
  'a scalar where anything goes': { json: '"adjustments": 5, "attributes": "x", "return_ids": {}' },
  'null everywhere': { json: '"note": null, "sale_date": null, "line_items": null, "unknown": null' },
  'children that are an object': { json: '"line_items": {"id": "a"}', found: ['does_not_fit line_items'] },
  'children that are text': { json: '"payments": "none"', found: ['does_not_fit payments'] },
  'null among the children': {
    json: '"line_items": [null, {"id": "a"}]',
    found: ['does_not_fit line_items'],
  },
  'a number among the children': { json: '"taxes": [{"id": "a"}, 7]', found: ['does_not_fit taxes'] },
  'an array among the children': { json: '"taxes": [[]]', found: ['does_not_fit taxes'] },
  'empty children': { json: '"line_items": [], "payments": [{}]', extra: { taxes: null } },
  'odd values in several children, found once per record': {
    json: `${line('"quantity": "two", "note": 5')}, "payments": [{"amount": "x"}, {"amount": "y"}]`,
    found: ['does_not_fit line_items.quantity', 'does_not_fit payments.amount', 'wrong_type line_items.note'],
  },
  'members of a child that have the name of our columns': {
    json: line(
      '"version": 3, "position": 9, "sale_id": "other", "deleted_at": "never", "extra": 1, "synced_at": 2, "@extra": {"quantity": 5}',
    ),
  },
  'members that have the name of our columns': {
    json: '"extra": {"a": 1}, "synced_at": "x", "swept_at": [1], "xmax": 4',
  },
  'a member named @extra': {
    json: '"@extra": {"note": "planted", "id": "planted"}',
    columns: { note: null },
  },
  'a member named @extra beside an odd value': {
    json: '"@extra": 7, "note": 5',
    found: ['wrong_type note'],
    extra: { '@extra': 7, note: 5, line_items: null, payments: null, taxes: null },
  },
  'unknown members': { json: '"brand_new": {"deep": [1.50, null]}, "1": 2, "a b\\"c": "\\u20ac"' },
  'members of the prototype': { json: '"constructor": 1, "toString": "x"' },
  'a version as text': { json: '"note": "the version is text"', found: ['wrong_type version'] },
  'clashing members of a product tag': {
    entity: 'products',
    json: '"categories": [{"id": "t", "version": 7, "deleted_at": "2026-01-01", "product_id": "other"}]',
  },
  'a plain date': { entity: 'customers', json: '"date_of_birth": "1990-02-28"' },
  'a plain date with a time of day': {
    entity: 'customers',
    json: '"date_of_birth": "1990-02-28T13:00:00Z"',
    found: ['wrong_type date_of_birth'],
  },
  'an impossible plain date': {
    entity: 'customers',
    json: '"date_of_birth": "1990-02-30"',
    found: ['does_not_fit date_of_birth'],
  },
  'plain dates that only Postgres reads as such': {
    entity: 'customers',
    json: '"date_of_birth": "epoch"',
    found: ['does_not_fit date_of_birth'],
  },
  'a list without versions': {
    entity: 'product_categories',
    json: '"leaf_category": "true", "category_path": [{"id": "a", "name": null}], "odd": 1',
    found: ['wrong_type leaf_category'],
  },
  'a level that stands in for the amount': {
    entity: 'inventory',
    json: '"inventory_level": 4.5',
    columns: { inventory_level: '4.5', current_amount: '4.5' },
    extra: { current_amount: null },
  },
  'an amount of its own': {
    entity: 'inventory',
    json: '"inventory_level": 4, "current_amount": 3',
    columns: { current_amount: '3' },
    extra: null,
  },
};

let version = 0;

function record(odd: Odd, id: string): string {
  const number = odd.found?.includes('wrong_type version') ? `"${++version}"` : `${++version}`;
  return `{"id": "${id}", ${odd.entity === 'product_categories' ? '' : `"version": ${number}, `}${odd.json}}`;
}

describe.each(Object.entries(stored))('%s', (name, odd) => {
  const entity = odd.entity ?? 'sales';

  it('is stored, with the original and a finding, and can be read back as it was said', async () => {
    await shop.rows('delete from sync_findings');
    const json = record(odd, name);
    const walk = await shop.walk(entity);
    expect(await walk.commit([json], {}, 'safe')).toMatchObject({ inserted: 1, rejected: 0 });
    const rebuilt = await shop.one<string>(`select tillsync.rebuild('lightspeed', $1, $2)::text`, [
      entity,
      name,
    ]);
    expect(asValues(rebuilt)).toEqual(asValues(json));
    const found = await shop.rows(
      `select code || ' ' || field as found, rows::int, last_record_id from sync_findings where entity_type = $1 order by 1`,
      [entity],
    );
    expect(found).toEqual((odd.found ?? []).map((found) => ({ found, rows: 1, last_record_id: name })));
    const [row] = await shop.rows(`select * from lightspeed_${entity} where id = $1`, [name]);
    expect(row).toMatchObject(odd.columns ?? {});
    if (odd.extra !== undefined) expect(row!.extra).toEqual(asStored(odd, entity));
    expect(await walk.commit([json], { mode: 'verify' }, 'safe')).toMatchObject({ unchanged: 1 });
  });
});

/** A sale without its arrays says so in extra; the table above leaves that out. */
function asStored(odd: Odd, entity: string): unknown {
  if (odd.extra === null || entity === 'inventory') return odd.extra;
  const arrays = { sales: ['line_items', 'payments', 'taxes'], products: ['categories'] }[entity] ?? [];
  const missing = arrays.filter((name) => !odd.json.includes(`"${name}"`));
  return { ...Object.fromEntries(missing.map((name) => [name, null])), ...(odd.extra as object) };
}

const rejected: Record<string, [text: string, code: string]> = {
  'no id': ['{"version": 1}', 'missing_key'],
  'null as id': ['{"id": null, "version": 1}', 'missing_key'],
  'an empty id': ['{"id": "", "version": 1}', 'missing_key'],
  'an object as id': ['{"id": {}, "version": 1}', 'missing_key'],
  'no version': ['{"id": "r"}', 'missing_version'],
  'a version in words': ['{"id": "r", "version": "new"}', 'missing_version'],
  'a version beyond bigint': ['{"id": "r", "version": 99999999999999999999}', 'missing_version'],
  'a broken version': ['{"id": "r", "version": 1.5}', 'missing_version'],
  'text that is no JSON': ['{"id": "r", "version": 1', 'unreadable'],
  'nothing at all': ['', 'unreadable'],
  'an array': ['[]', 'unreadable'],
  'a number no numeric can hold': ['{"id": "r", "version": 1, "total_price": 1e200000}', 'unreadable'],
  'an escaped NUL': ['{"id": "r", "version": 1, "note": "\\u0000"}', 'unreadable'],
  'half a surrogate pair': ['{"id": "r", "version": 1, "note": "\\ud800"}', 'unreadable'],
  'nesting without end': [
    `{"id": "r", "version": 1, "note": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
    'unreadable',
  ],
  'an id too long for an index': [`{"id": "${longId()}", "version": 1}`, 'refused'],
};

function longId(): string {
  return Array.from({ length: 4000 }, (_, i) => String.fromCodePoint(0x4e00 + ((i * 7919) % 20_000))).join(
    '',
  );
}

it.each(Object.entries(rejected))(
  '%s: rejected whole, with the reason, and its neighbours stored',
  async (name, [text, code]) => {
    const walk = await shop.walk('sales');
    const page = [
      `{"id": "before ${name}", "version": ${++version}}`,
      text,
      `{"id": "after ${name}", "version": ${++version}}`,
    ];
    const answer = await walk.commit(page, {}, 'safe');
    expect(answer).toMatchObject({ inserted: 2, rejected: 1 });
    const [reject] = await shop.rows(
      'select reason_code, payload::text, reason from sync_rejects where log_id = $1',
      [walk.logId],
    );
    expect(reject!.reason_code).toBe(code);
    expect([text, JSON.stringify(text)]).toContain(reject!.payload);
    expect(reject!.reason).toMatch(/^[A-Z].*\.$/);
  },
);

it('the same reject twice on a page counts twice and is kept once', async () => {
  const walk = await shop.walk('sales');
  expect(await walk.commit(['{"version": 77}', '{"version": 77}'], {}, 'safe')).toMatchObject({
    rejected: 2,
  });
  expect(await shop.one('select count(*)::int from sync_rejects where log_id = $1', [walk.logId])).toBe(1);
});

it('rebuild answers null for a record that is not there', async () => {
  expect(await shop.one(`select tillsync.rebuild('lightspeed', 'sales', 'nobody')`)).toBeNull();
});

it('a member whose name is too long for an index is found under its beginning', async () => {
  const walk = await shop.walk('sales');
  const findings = [{ code: 'unknown_field', field: longId(), rows: 1, record_id: longId() }];
  await walk.commit([`{"id": "long name", "version": 1, "${longId()}": 1}`], { findings });
  const said = await shop.one<number>(`select length(field) from sync_findings where last_log_id = $1`, [
    walk.logId,
  ]);
  expect(said).toBe(200);
});
