import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OwnDatabase, openDatabase } from '../views/support/database.ts';
import { fillPlainShop, long, type Sale, sell as sellAt } from './plain-shop.ts';

// A shop in which nothing is wrong, and every rule broken in it once; of each tolerance a case on either side.
let shop: OwnDatabase;
beforeAll(async () => {
  shop = await openDatabase();
  await fillPlainShop(shop);
});
afterAll(() => shop?.[Symbol.asyncDispose]());

const sell = (id: string, sale?: Sale) => sellAt(shop, id, sale);

/** The chore's own steps, as the service role takes them. */
async function check(): Promise<string[]> {
  const lists = JSON.parse(await shop.one<string>(`select begin_quality('lightspeed')::text`)) as string[];
  for (const list of lists) {
    for (let after: string | null = ''; after !== null; )
      after = await shop.one<string | null>(`select recheck_findings('lightspeed', $1, $2, 2)`, [
        list,
        after,
      ]);
    for (let more = true; more; )
      ({ more } = JSON.parse(
        await shop.one<string>(`select check_records('lightspeed', $1, 3)::text`, [list]),
      ) as {
        more: boolean;
      });
  }
  await shop.one(`select report_quality('lightspeed')`);
  return shop.lines(
    `select code, record_id, off_by from sync_finding_records where source = 'lightspeed' order by 1, 2`,
  );
}
const warned = () =>
  shop.lines(
    `select subject, facts ->> 'records' from sync_warnings where kind = 'data_quality' and ended_at is null order by 1`,
  );

it('a shop in which nothing is wrong has no finding', async () => {
  await sell('plain');
  await sell('second of the same number elsewhere', { sale: { receipt_number: 'plain', outlet_id: 'sek' } });
  await sell('parked', { sale: { status: 'SAVED', total_price: 7 } });
  await sell('voided', { sale: { status: 'VOIDED', receipt_number: 'plain' }, payments: [] });
  await sell('deleted', { sale: { deleted_at: long, total_price: 7, sale_date: null } });
  await sell('layby', { sale: { status: 'LAYBY' }, payments: [{ amount: 20 }] });
  await sell('with shipping', {
    sale: { ecom_custom_charges: { total: 5 }, total_price: 105, total_price_incl: 120 },
    payments: [{ amount: 120 }],
  });
  await sell('with a fee beside', { sale: { total_surcharge: 2 }, payments: [{ amount: 117 }] });
  await sell('a line taken back', {
    lines: [
      { product_id: 'p', total_price: 100, total_tax: 15 },
      { product_id: 'p', total_price: 40, total_tax: 6, status: 'VOIDED' },
    ],
  });
  await sell('of a product since deleted', {
    lines: [{ product_id: 'gone', total_price: 100, total_tax: 15 }],
  });
  await sell('nothing said of the taxes', { taxes: [] });
  expect(await check()).toEqual([]);
  expect(await warned()).toEqual([]);
});

it('what rounding explains is no finding, and a hundredth of a cent more is one', async () => {
  const two = (price: number, tax: number) => [
    { product_id: 'p', total_price: 50, total_tax: 7.5 },
    { product_id: 'p', total_price: price, total_tax: tax },
  ];
  await sell('lines within', { lines: two(49.985, 7.5) });
  await sell('lines beyond', { lines: two(49.9849, 7.5) });
  await sell('line taxes within', { lines: two(50, 7.515) });
  await sell('line taxes beyond', { lines: two(50, 7.5151) });
  await sell('taxes within', { taxes: [{ amount: 15.01 }] });
  await sell('taxes beyond', { taxes: [{ amount: 15.0101 }] });
  await sell('cash within', { payments: [{ amount: 114.94 }] }); // half of ten cents, and twice half a cent
  await sell('cash beyond', { payments: [{ amount: 114.9399 }] });
  const sek = { sale: { outlet_id: 'sek' } };
  await sell('crowns within', { ...sek, payments: [{ amount: 115.51 }] });
  await sell('crowns beyond', { ...sek, payments: [{ amount: 115.5101 }] });
  expect(await check()).toEqual([
    'line_taxes_not_total | line taxes beyond | 0.0151',
    'lines_not_total | lines beyond | 0.0151',
    'payments_not_total | cash beyond | 0.0601',
    'payments_not_total | crowns beyond | 0.5101',
    'taxes_not_total | taxes beyond | 0.0101',
  ]);
  expect(await warned()).toEqual([
    'sales/line_taxes_not_total | 1',
    'sales/lines_not_total | 1',
    'sales/payments_not_total | 2',
    'sales/taxes_not_total | 1',
  ]);
});

it('what is put right at the source is over', async () => {
  await shop.rows(
    `update lightspeed_sale_payments set amount = 115 where sale_id in ('cash beyond', 'crowns beyond')`,
  );
  await shop.rows(
    `delete from lightspeed_sales where id in ('lines beyond', 'taxes beyond', 'line taxes beyond')`,
  );
  expect(await check()).toEqual([]);
  expect(await warned()).toEqual([]);
  expect(await shop.one(`select count(*)::int from sync_findings where source = 'lightspeed'`)).toBe('0');
});

it('every other rule finds what breaks it, and not what does not quite', async () => {
  const hours = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString();
  await sell('s1', { sale: { outlet_id: 'nowhere' } });
  await sell('s2', { sale: { register_id: 'nowhere' } });
  await sell('s3', { sale: { user_id: 'nobody' } });
  await sell('s4', { sale: { customer_id: 'nobody' } });
  await sell('s5', { lines: [{ product_id: 'nothing', total_price: 100, total_tax: 15 }] });
  await sell('s6', { sale: { sale_date: null } });
  await sell('s7', { sale: { outlet_id: null } });
  await sell('s8', { sale: { total_price: null } });
  await sell('s9', { sale: { sale_date: hours(25) } });
  await sell('tomorrow is near', { sale: { sale_date: hours(23) } });
  await sell('t1', { sale: { sale_date: '1999-12-31T23:59:59Z' } });
  await sell('an old shop', { sale: { sale_date: '2000-01-01T00:00:00Z' } });
  await sell('t2', { sale: { receipt_number: 'plain' } });
  await shop.put('lightspeed_products', [
    { id: 'no name', name: ' ', sku: '2', active: true, version: 10 },
    { id: 'no sku', name: 'x', active: true, version: 11 },
    { id: 'parent', name: 'x', active: true, has_variants: true, version: 13 },
    { id: 'twin', name: 'y', sku: '1', active: true, version: 12 },
  ]);
  await shop.put('lightspeed_customers', [{ id: 'd', email: 'Canary@Mail.example', version: 9 }]);
  await shop.put('lightspeed_outlets', [{ id: 'bare', name: 'Bare', version: 9 }]);
  await shop.rows(
    `update lightspeed_outlets set time_zone = 'Australia/Sydney', version = 10 where id = 'sek'`,
  );
  for (const table of ['products', 'customers', 'outlets'])
    await shop.rows(`update lightspeed_${table} set synced_at = $1`, [long]);
  expect(await check()).toEqual([
    'ancient_date | t1 | ',
    'email_twice | d | ',
    'future_date | s9 | ',
    'no_currency | bare | ',
    'no_date | s6 | ',
    'no_name | no name | ',
    'no_outlet | s7 | ',
    'no_sku | no sku | ',
    'no_total | s8 | ',
    'no_zone | bare | ',
    'receipt_twice | t2 | ',
    'sku_twice | twin | ',
    'unknown_customer | s4 | ',
    'unknown_outlet | s1 | ',
    'unknown_product | s5 | ',
    'unknown_register | s2 | ',
    'unknown_user | s3 | ',
    'zone_changed | sek | ',
  ]);
  const rules = await shop.lines(
    `select code from sync_quality_rules where source = 'lightspeed' order by 1`,
  );
  expect(rules).toHaveLength(22); // these, and the four sums: no rule without a case
  expect(await warned()).not.toContainEqual(expect.stringMatching(/email|customer|user|no_sku/));
});

it('the other of two comes with the weekly look at everything, and old changes of a zone are forgotten', async () => {
  await shop.rows(`update sync_quality_walks set whole_ended_at = now() - interval '6 days'`);
  expect(await check()).not.toContain('email_twice | c | ');
  await shop.rows(
    `update sync_quality_walks set whole_ended_at = now() - interval '7 days'; update sync_outlet_zones set seen_at = seen_at - interval '30 days'`,
  );
  const found = await check();
  expect(found).toEqual(
    expect.arrayContaining(['email_twice | c | ', 'sku_twice | p | ', 'receipt_twice | plain | ']),
  );
  expect(found).not.toContain('zone_changed | sek | ');
});

it('a list that is not given makes no reference missing', async () => {
  await shop.rows(`update sync_state set unavailable_since = now() where entity_type = 'registers'`);
  expect((await check()).filter((line) => line.startsWith('unknown_'))).toEqual([
    'unknown_customer | s4 | ',
    'unknown_outlet | s1 | ',
    'unknown_product | s5 | ',
    'unknown_user | s3 | ',
  ]);
});

it('what is newer than the last look at the other lists waits for the next night', async () => {
  await shop.rows(`update sync_state set last_sync_time = now() - interval '10 minutes'`);
  await sell('fresh', { sale: { outlet_id: 'not yet read', synced_at: new Date().toISOString() } });
  expect(await check()).not.toContain('unknown_outlet | fresh | ');
  await shop.rows(`update sync_state set last_sync_time = now()`);
  expect(await check()).toContain('unknown_outlet | fresh | ');
});

it('counts a thousand of a kind at most, and keeps no address', async () => {
  await shop.rows(
    `insert into lightspeed_sales (id, version, status, outlet_id, total_price, total_tax, sale_date, synced_at)
     select 'many ' || n, 1000 + n, 'CLOSED', 'o', 1, 0, '2026-05-01', $1 from generate_series(1, 1200) n`,
    [long],
  );
  await shop.rows(`update sync_quality_walks set changed_to = '999' where entity_type = 'sales'`);
  for (let i = 0; i < 3; i++) await shop.one(`select check_records('lightspeed', 'sales', 600)::text`);
  await shop.one(`select report_quality('lightspeed')`);
  expect(await warned()).toContain('sales/payments_not_total | 1000');
  expect(await shop.lines(`select rows from sync_findings where code = 'lines_not_total'`)).toEqual(['1000']);
  for (const table of ['sync_findings', 'sync_finding_records', 'sync_warnings'])
    expect(await shop.one(`select coalesce(string_agg(t::text, ' '), '') from ${table} t`)).not.toMatch(
      /mail\.example/i,
    );
});
