import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Odd, stored } from './odd-records.ts';
import { Shop } from './shop.ts';
import { asValues } from './values.ts';

let shop: Shop;

beforeAll(async () => {
  shop = await Shop.open();
});
afterAll(() => shop?.[Symbol.asyncDispose]());

let version = 0;

function record(odd: Odd, id: string): string {
  const number = odd.found?.includes('wrong_type version') ? `"${++version}"` : `${++version}`;
  return `{"id": "${id}", ${odd.entity === 'product_categories' ? '' : `"version": ${number}, `}${odd.json}}`;
}

describe.each(Object.entries(stored))('%s', (name, odd) => {
  const entity = odd.entity ?? 'sales';

  it('is stored, with the original and a finding, and can be read back as it was said', async () => {
    await shop.rows('delete from sync_findings');
    await shop.rows('delete from sync_finding_records');
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
    const response = await walk.commit(page, {}, 'safe');
    expect(response).toMatchObject({ inserted: 2, rejected: 1 });
    const [reject] = await shop.rows(
      'select reason_code, payload::text, reason from sync_rejects where log_id = $1',
      [walk.logId],
    );
    expect(reject!.reason_code).toBe(code);
    expect([text, JSON.stringify(text)]).toContain(reject!.payload);
    expect(reject!.reason).toMatch(/^[A-Z].*\.$/);
  },
);

it('good lines beside an odd one are lines of the sale', async () => {
  const walk = await shop.walk('sales');
  const sale = `{"id": "lines", "version": ${++version}, "line_items": [null, {"id": "a", "quantity": 2}, 7, {"id": "b", "quantity": 3}]}`;
  expect(await walk.commit([sale], {}, 'safe')).toMatchObject({ inserted: 1 });
  expect(
    await shop.rows(
      `select id, position, quantity from lightspeed_sale_line_items where sale_id = 'lines' order by position`,
    ),
  ).toEqual([
    { id: 'a', position: 0, quantity: '2' },
    { id: 'b', position: 1, quantity: '3' },
  ]);
});

it('a version with a point is the version, and newer and older are told apart by it', async () => {
  const walk = await shop.walk('sales');
  const said = (v: string, note: string) => `{"id": "point", "version": ${v}, "note": "${note}"}`;
  expect(await walk.commit([said('30600000385.0', 'new')], {}, 'safe')).toMatchObject({ inserted: 1 });
  expect(await walk.commit([said('30600000384.0', 'old')], {}, 'safe')).toMatchObject({ superseded: 1 });
  expect(await walk.commit([said('30600000385', 'new')])).toMatchObject({ unchanged: 1 });
  expect(await shop.one(`select note || version from lightspeed_sales where id = 'point'`)).toBe(
    'new30600000385',
  );
});

describe('findings', () => {
  const found = (code: string, field: string) =>
    shop.one<number>(`select coalesce(max(rows), 0)::int from sync_findings where code = $1 and field = $2`, [
      code,
      field,
    ]);

  it('count records, however often they are seen', async () => {
    const walk = await shop.walk('sales');
    const odd = (id: string, v: number) => `{"id": "${id}", "version": ${v}, "total_loyalty": "much"}`;
    const seen = { findings: [{ code: 'unknown_value', field: 'seen', rows: 2, ids: ['f1', 'f2'] }] };
    const first = [odd('f1', ++version), odd('f2', ++version)];
    await walk.commit(first, seen, 'safe');
    await walk.commit(first, seen, 'safe');
    await walk.commit([odd('f1', ++version), odd('f3', ++version)], seen, 'safe');
    expect(await found('does_not_fit', 'total_loyalty')).toBe(3);
    expect(await found('unknown_value', 'seen')).toBe(2);
  });

  it('name a thousand records at most, and say so by that number', async () => {
    const walk = await shop.walk('sales');
    const ids = (from: number) => Array.from({ length: 700 }, (_, i) => `many ${from + i}`);
    for (const from of [0, 700, 1_400]) {
      const findings = [{ code: 'unknown_value', field: 'many', rows: 700, ids: ids(from) }];
      await walk.commit([`{"id": "m", "version": ${++version}}`], { findings });
    }
    expect(await found('unknown_value', 'many')).toBe(1_000);
    expect(await shop.one(`select count(*)::int from sync_finding_records where field = 'many'`)).toBe(1_000);
  });

  it('keep two hundred unknown names of a list apart, and the others as one', async () => {
    const walk = await shop.walk('brands');
    for (let page = 0; page < 6; page++) {
      const findings = Array.from({ length: 50 }, (_, i) => ({
        code: 'unknown_field',
        field: `f${page}.${i}`,
        rows: 1,
        ids: ['b'],
      }));
      await walk.commit([`{"id": "b", "version": ${++version}}`], { findings });
    }
    const names = await shop.one<number>(
      `select count(*)::int from sync_findings where entity_type = 'brands' and code = 'unknown_field'`,
    );
    expect(names).toBe(201);
    expect(await found('unknown_field', '*')).toBe(1);
  });
});

describe('the newest time of a list', () => {
  const newest = () =>
    shop.one<Date | null>(`select newest_source_time from sync_state where entity_type = 'sales'`);
  const sale = (id: string, at: string) => `{"id": "${id}", "version": ${++version}, "sale_date": "${at}"}`;

  it('is never in the future, and falls when the record that made it does', async () => {
    const walk = await shop.walk('sales');
    await shop.rows(`delete from lightspeed_sales`);
    await walk.commit([sale('t1', '2026-03-01T10:00:00Z'), sale('t2', '2131-01-01T00:00:00Z')]);
    expect(await newest()).toEqual(new Date('2026-03-01T10:00:00Z'));
    await walk.commit([sale('t3', '2026-03-05T10:00:00Z')]);
    expect(await newest()).toEqual(new Date('2026-03-05T10:00:00Z'));
    await walk.commit([sale('t3', '2026-02-01T10:00:00Z')]);
    expect(await newest()).toEqual(new Date('2026-03-01T10:00:00Z'));
  });
});

it('the same reject twice on a page counts twice and is kept once', async () => {
  const walk = await shop.walk('sales');
  expect(await walk.commit(['{"version": 77}', '{"version": 77}'], {}, 'safe')).toMatchObject({
    rejected: 2,
  });
  expect(await shop.one('select count(*)::int from sync_rejects where log_id = $1', [walk.logId])).toBe(1);
});

it('rebuild returns null for a record that is not there', async () => {
  expect(await shop.one(`select tillsync.rebuild('lightspeed', 'sales', 'nobody')`)).toBeNull();
});

it('a member whose name is too long for an index is found under its beginning', async () => {
  const walk = await shop.walk('sales');
  const findings = [{ code: 'unknown_field', field: longId(), rows: 1, ids: [longId()] }];
  await walk.commit([`{"id": "long name", "version": 1, "${longId()}": 1}`], { findings });
  const said = await shop.one<number>(`select length(field) from sync_findings where last_log_id = $1`, [
    walk.logId,
  ]);
  expect(said).toBe(200);
});
