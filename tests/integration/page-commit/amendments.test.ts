import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Row, Shop, type Way } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open();
  await shop.rows(
    `insert into lightspeed_outlets (id, name, currency, time_zone, version) values ('o', 'Harbour', 'NZD', 'Pacific/Auckland', 1)`,
  );
});
afterAll(() => shop?.[Symbol.asyncDispose]());
beforeEach(() =>
  shop.rows('truncate sync_amendments, lightspeed_sales, lightspeed_sale_line_items, lightspeed_customers'),
);

const line = (n: number) => ({ id: `l${n}`, product_id: 'p', quantity: 1, price: n });
const sale = (id: string, version: number, more: Row = {}) => ({
  ...{ id, version, status: 'CLOSED', outlet_id: 'o', sale_date: '2026-03-01T10:00:00Z' },
  ...{ total_price: 100, total_tax: 15, line_items: [line(1), line(2)], ...more },
});
const noted = () =>
  shop.rows(`select record_id, kind, from_version, version, fields, before, after, amount_before::float, amount_after::float,
                    parts_before::int, parts_after::int, outlet_id from sync_amendments order by id`);

describe.each<Way>(['fast', 'safe'])('a sale that was closed, %s path', (way) => {
  const store = async (...records: Row[]) => {
    const walk = await shop.walk('sales');
    return walk.commit(records, {}, way);
  };

  it('its change is kept with what it was and is, by version; what is new is none', async () => {
    await store(sale('a', 5), sale('b', 6));
    expect(await noted()).toEqual([]);
    await store(sale('a', 9, { total_price: 70, total_tax: 10.5, line_items: [line(1)] }), sale('b', 6));
    expect(await noted()).toEqual([
      {
        ...{ record_id: 'a', kind: 'changed', from_version: '5', version: '9', outlet_id: 'o' },
        fields: ['total_price', 'total_tax', 'line_items'],
        before: { total_price: 100, total_tax: 15 },
        after: { total_price: 70, total_tax: 10.5 },
        ...{ amount_before: 115, amount_after: 80.5, parts_before: 2, parts_after: 1 },
      },
    ]);
  });

  it('so is the number of its lines alone, and its deletion; a note, or a new version of the same, is none', async () => {
    await store(sale('a', 5), sale('b', 6), sale('c', 7));
    await store(
      sale('a', 9, { line_items: [line(1), line(2), line(3)] }),
      sale('b', 10, { deleted_at: '2026-04-01T00:00:00Z' }),
      sale('c', 11, { note: 'called, Ann Example', extra_member: 1 }),
    );
    expect(await noted()).toMatchObject([
      {
        record_id: 'a',
        kind: 'changed',
        fields: ['line_items'],
        before: {},
        amount_after: 115,
        parts_after: 3,
      },
      { record_id: 'b', kind: 'deleted', fields: ['deleted_at'], amount_before: 115, amount_after: 0 },
    ]);
    await store(sale('b', 12));
    expect((await noted())[2]).toMatchObject({
      record_id: 'b',
      kind: 'restored',
      amount_before: 0,
      amount_after: 115,
    });
    expect(JSON.stringify(await shop.rows('select * from sync_amendments'))).not.toContain('Ann');
  });

  it('while it is open nothing is kept; closing it is no amendment; a parked sale that is deleted is', async () => {
    await store(sale('a', 5, { status: 'LAYBY' }), sale('b', 6, { status: 'SAVED' }));
    await store(
      sale('a', 9, { status: 'LAYBY', total_price: 70 }),
      sale('b', 10, { status: 'SAVED', deleted_at: '2026-04-01T00:00:00Z' }),
    );
    expect(await noted()).toMatchObject([
      { record_id: 'b', kind: 'deleted', amount_before: 0, amount_after: 0 },
    ]);
    await store(sale('a', 12, { status: 'LAYBY_CLOSED' }));
    expect(await noted()).toMatchObject([{ record_id: 'b' }]);
    await store(sale('a', 13, { status: 'VOIDED' }));
    expect((await noted())[1]).toMatchObject({
      before: { status: 'LAYBY_CLOSED', standing: 'closed' },
      after: { status: 'VOIDED', standing: 'voided' },
      ...{ amount_before: 115, amount_after: 0 },
    });
  });
});

it('who changes the copy is told apart from the till by the version, and a repair likewise', async () => {
  const walk = await shop.walk('sales');
  await walk.commit([sale('a', 5)]);
  await shop.rows(`update lightspeed_sales set total_price = 100.01`);
  await shop.rows(`update lightspeed_sales set note = 'x', synced_at = now()`);
  await (await shop.walk('sales')).commit([sale('a', 5)], { mode: 'verify' });
  expect(await noted()).toMatchObject([
    { from_version: '5', version: '5', before: { total_price: 100 }, after: { total_price: 100.01 } },
    { from_version: '5', version: '5', before: { total_price: 100.01 }, after: { total_price: 100 } },
  ]);
  const told = await shop.rows(
    'select by_source, difference::float, sale_date::text, outlet_name, currency from amended_sales order by noted_at',
  );
  expect(told).toEqual([
    { by_source: false, difference: 0.01, sale_date: '2026-03-01', outlet_name: 'Harbour', currency: 'NZD' },
    { by_source: false, difference: -0.01, sale_date: '2026-03-01', outlet_name: 'Harbour', currency: 'NZD' },
  ]);
  // the week is what the till did
  expect(await shop.one(`select amendments_of('lightspeed', 'sales') -> 'week'`)).toEqual({
    records: 0,
    amounts: [],
  });
});

it('the week in numbers: records once each, and what they come to', async () => {
  await (await shop.walk('sales')).commit([sale('a', 5), sale('b', 6)]);
  await (await shop.walk('sales')).commit([
    sale('a', 9, { total_price: 90 }),
    sale('b', 10, { total_tax: 0 }),
  ]);
  await (await shop.walk('sales')).commit([sale('a', 11, { total_price: 80 })]);
  const said = await shop.one<{ week: object; rows: object[]; title: string }>(
    `select amendments_of('lightspeed', 'sales')`,
  );
  expect(said).toMatchObject({
    title: 'Changed after closing',
    week: { records: 2, amounts: [{ currency: 'NZD', difference: '-35' }] },
  });
  expect(said.rows[0]).toMatchObject({
    record_id: 'a',
    outlet: 'Harbour',
    amount_before: '105',
    amount_after: '95',
    by_source: true,
  });
  expect(await shop.one(`select amendments_of('lightspeed', 'brands')`)).toBeNull();
});

describe('a customer', () => {
  const customer = (version: number, more: Row = {}) => ({
    ...{
      id: 'k',
      version,
      first_name: 'Ann',
      last_name: 'Example',
      email: 'ann@example.test',
      year_to_date: 1,
    },
    ...more,
  });
  const store = async (record: Row) => (await shop.walk('customers')).commit([record]);

  it('of whom something changed: which columns, and no value; what every purchase moves is nothing', async () => {
    await store(customer(5));
    await store(
      customer(6, { year_to_date: 300, balance: 5, loyalty_balance: 2, updated_at: '2026-03-01T00:00:00Z' }),
    );
    expect(await noted()).toEqual([]);
    await store(customer(7, { email: 'other@example.test', phone: '021 555', year_to_date: 300 }));
    expect(await noted()).toMatchObject([
      {
        record_id: 'k',
        kind: 'changed',
        from_version: '6',
        version: '7',
        before: null,
        after: null,
        amount_after: null,
      },
    ]);
    // balances that are absent are null again: they move with purchases
    expect((await noted())[0]!.fields).toEqual(['email', 'phone']);
    expect(JSON.stringify(await shop.rows('select * from sync_amendments'))).not.toMatch(/example|555|Ann/);
  });

  it('who was erased stays erased, and that is no amendment', async () => {
    await store(customer(5));
    await shop.rows(`select erase_customer('lightspeed', 'k')`);
    await store(customer(6, { email: 'new@example.test' }));
    expect(await shop.one(`select email from lightspeed_customers where id = 'k'`)).toBeNull();
    expect(await noted()).toEqual([]);
  });
});

it('is bounded: by age, and by number for each list', async () => {
  await shop.rows(`insert into sync_amendments (source, entity_type, record_id, kind, fields, noted_at)
    select 'lightspeed', 'sales', n::text, 'changed', '{status}', now() - make_interval(days => n) from generate_series(0, 899, 100) n`);
  await shop.rows(`insert into sync_amendments (source, entity_type, record_id, kind, fields) values ('lightspeed', 'customers', 'k', 'changed', '{email}'),
    ('lightspeed', 'sales', 'nothing', 'changed', '{}')`);
  const left = () =>
    shop.one(`select string_agg(record_id, ' ' order by noted_at desc, record_id desc) from sync_amendments`);
  await shop.rows('select apply_retention()');
  expect(await left()).toBe('k 0 100 200 300 400 500 600 700');
  await shop.rows('select tillsync.trim_amendments(800, 3)');
  expect(await left()).toBe('k 0 100 200');
});

it('analysts may read it, and nobody else may write it', async () => {
  const reader = await shop.connect(shop.db.readerUrl);
  await reader.query('select * from amended_sales');
  await expect(reader.query(`delete from sync_amendments`)).rejects.toThrow(/permission denied/);
});
