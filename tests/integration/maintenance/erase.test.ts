import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OwnDatabase, openDatabase } from '../views/support/database.ts';

const secrets = [
  'Marama',
  'Tūhoe',
  'marama@home.test',
  '+64 21 555 0199',
  '7 Rātā Lane',
  'MT-77',
  'likes the blue one',
  'chip 4242',
];

const customer = (version: number) => ({
  id: 'c-0099',
  version,
  customer_code: 'MT-77',
  first_name: 'Marama',
  last_name: 'Tūhoe',
  email: 'marama@home.test',
  mobile: '+64 21 555 0199',
  physical_address_1: '7 Rātā Lane',
  date_of_birth: '1980-02-03',
  note: 'likes the blue one',
  balance: 12.5,
  year_to_date: 99.95,
  customer_group_id: 'all',
  nickname: 'Mara of Marama', // a member nobody knew: goes to extra
});

const sale = (version: number, id: string) => ({
  id,
  version,
  customer_id: 'c-0099',
  outlet_id: 'akl',
  status: 'CLOSED',
  sale_date: '2025-09-28T01:00:00Z',
  note: 'call Marama on +64 21 555 0199',
  total_price: 10,
  total_tax: 1.5,
  delivery: { to: '7 Rātā Lane' },
  line_items: [
    { id: 'l', product_id: 'hat', quantity: 1, total_price: 10, note: 'for Marama', gift: 'Marama' },
  ],
  payments: [
    {
      id: 'p',
      outlet_id: 'akl',
      amount: 11.5,
      payment_date: '2025-09-28T01:00:00Z',
      external_attributes: [{ card: 'chip 4242' }],
    },
  ],
  taxes: [{ id: 'gst', amount: 1.5 }],
});

const quiet = (version: number, id: string) => ({
  id,
  version,
  status: 'CLOSED',
  total_price: 3,
  total_tax: 0,
});

describe.each([18, 15] as const)('erasing a customer on PostgreSQL %i', (major) => {
  let shop: OwnDatabase;
  beforeEach(async () => {
    shop = await openDatabase({ major });
    await commit('customers', [customer(1), { id: 'other', version: 2, first_name: 'Olga', balance: 3 }]);
    await commit('sales', [
      sale(3, 's1'),
      sale(4, 's2'),
      { ...quiet(5, 's3'), customer_id: 'other', note: 'blue' },
    ]);
    await commit('customers', [{ ...customer(6), version: null }]); // no version: rejected whole
    await commit('sales', [{ ...sale(7, 's4'), version: null }]);
    await shop.put('sync_audit', [
      { actor: 'dashboard', action: 'reset', detail: 'asked by MARAMA@home.test' },
    ]);
    await shop.put('sync_log', [
      { entity_type: 'customers', action: 'x', status: 'failed', error_details: 'odd: 7 Rātā Lane' },
    ]);
  });
  afterEach(() => shop?.[Symbol.asyncDispose]());

  /** One page through the page commit, as a sync does it. */
  async function commit(entity: string, records: object[], mode = 'newer'): Promise<void> {
    const cursor = await shop.one(
      `insert into sync_cursors (source, entity, lane, walk_id, range_from, position)
       values ('lightspeed', $1, 'import', gen_random_uuid(), '0', '0') returning id`,
      [entity],
    );
    const claim = {
      source: 'lightspeed',
      entity,
      lane: 'import',
      mode,
      cursor_id: Number(cursor),
      epoch: 1,
      from: '0',
      to: '9',
      last: false,
      path: [],
      rows: records.length,
      findings: [],
    };
    await shop.rows('select commit_page_by_row($1, $2)', [
      JSON.stringify(claim),
      records.map((r) => JSON.stringify(r)),
    ]);
  }

  /** Every row of every table of ours, as text: what a dump would hold. */
  async function dump(): Promise<string> {
    const tables = await shop.lines(
      `select format('%I.%I', schemaname, tablename) from pg_tables where schemaname in ('public', 'tillsync') order by 1`,
    );
    const texts: string[] = [];
    for (const table of tables)
      texts.push(...(await shop.lines(`select t::text || coalesce(to_jsonb(t)::text, '') from ${table} t`)));
    return texts.join('\n');
  }

  async function traces(): Promise<string[]> {
    const text = (await dump()).toLowerCase();
    return secrets.filter((secret) => text.includes(secret.toLowerCase()));
  }

  const totals = () =>
    shop.lines(`select count(*), sum(total_price), sum(total_tax), (select sum(amount) from lightspeed_sale_payments),
      (select sum(total_price) from lightspeed_sale_line_items), (select sum(balance) from lightspeed_customers) from lightspeed_sales`);

  it('leaves no trace of name, mail, phone, address or note, and every total as it was', async () => {
    const before = await totals();
    const views = await shop.lines('select * from daily_sales_summary');
    expect(await traces()).toEqual(secrets);
    const done = JSON.parse(await shop.one(`select erase_customer('lightspeed', 'c-0099', 'test')`));
    expect(done).toMatchObject({ customers: 1, sales: 2, audit: 1 });
    expect(await traces()).toEqual([]);
    expect(await totals()).toEqual(before);
    expect(await shop.lines('select * from daily_sales_summary')).toEqual(views);
  });

  it('keeps what reports count with, and the other customer', async () => {
    await shop.rows(`select erase_customer('lightspeed', 'c-0099')`);
    expect(
      await shop.lines(
        `select id, version, first_name, balance, year_to_date, customer_group_id, extra from lightspeed_customers order by id`,
      ),
    ).toEqual(['c-0099 | 1 |  | 12.5 | 99.95 | all | ', 'other | 2 | Olga | 3 |  |  | ']);
    expect(await shop.one(`select note from lightspeed_sales where id = 's3'`)).toBe('blue');
  });

  it('stays forgotten when the next syncs bring the record and the sales again', async () => {
    await shop.rows(`select erase_customer('lightspeed', 'c-0099')`);
    await commit('customers', [{ ...customer(20), balance: 40 }]);
    await commit('sales', [sale(21, 's1'), sale(22, 'new sale')]);
    await commit('customers', [customer(20)], 'verify');
    await commit('sales', [sale(21, 's1')], 'verify');
    await commit('customers', [{ ...customer(6), version: null, balance: 1 }]);
    await commit('sales', [{ ...sale(7, 's4'), version: null, total_tax: 2 }]);
    expect(await traces()).toEqual([]);
    expect(await shop.one(`select version from lightspeed_customers where id = 'c-0099'`)).toBe('20');
    expect(
      await shop.one(
        `select count(*) from lightspeed_sale_line_items where sale_id = 'new sale' and total_price = 10`,
      ),
    ).toBe('1');
  });

  it('leaves the rejects of others alone, also of those who share the address', async () => {
    await commit('customers', [
      { id: 'twin', version: null, last_name: 'Tūhoe', physical_address_1: '7 Rātā Lane' },
    ]);
    await shop.rows(`select erase_customer('lightspeed', 'c-0099')`);
    const kept = await shop.lines(
      `select record_id, payload ->> 'last_name' from sync_rejects where entity_type = 'customers'`,
    );
    expect(kept).toEqual(['twin | Tūhoe']);
  });

  it('refuses WALKIN, an unknown source and nobody', async () => {
    await shop.put('lightspeed_customers', [{ id: 'w', customer_code: 'WALKIN' }]);
    for (const [source, id] of [
      ['lightspeed', 'w'],
      ['square', 'x'],
      ['lightspeed', ''],
    ])
      await expect(shop.rows('select erase_customer($1, $2)', [source, id])).rejects.toMatchObject({
        code: 'TS003',
      });
  });

  it('may be asked by the service role, not by the reader; the list can be put in before the customer comes', async () => {
    const service = await shop.connect(shop.db.serviceUrl);
    await service.query(`select erase_customer('lightspeed', 'not here yet')`);
    await commit('customers', [{ ...customer(30), id: 'not here yet' }]);
    expect(
      await shop.one(`select count(*) from lightspeed_customers where id = 'not here yet' and email is null`),
    ).toBe('1');
    const reader = await shop.connect(shop.db.readerUrl);
    await expect(reader.query(`select erase_customer('lightspeed', 'other')`)).rejects.toMatchObject({
      code: '42501',
    });
  });
});
