import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OwnDatabase, openDatabase } from './support/database.ts';
import { fillPaperShop } from './support/paper-shop.ts';

const file = (name: string) => readFileSync(join(import.meta.dirname, '../../../sql/optional', name), 'utf8');

describe.each([18, 15] as const)('per-outlet isolation on PostgreSQL %i', (major) => {
  let shop: OwnDatabase;
  let client: Client;
  beforeEach(async () => {
    shop = await openDatabase({ major });
    await fillPaperShop(shop);
    await shop.rows(file('outlet_isolation.sql'));
    await shop.rows(file('outlet_isolation.sql'));
    client = await shop.connect(shop.db.url);
    await client.query('set role tillsync_outlet_reader');
  });
  afterEach(() => shop?.[Symbol.asyncDispose]());

  const seen = async (sql: string): Promise<unknown[]> =>
    (await client.query({ text: sql, rowMode: 'array' })).rows.map((row) => row.join());
  const as = (outlet: string) =>
    client.query(`select set_config('app.current_outlet_id', $1, false)`, [outlet]);

  it('shows one outlet, in tables and in views', async () => {
    await as('chi');
    expect(await seen('select distinct outlet_id from lightspeed_sales')).toEqual(['chi']);
    expect(await seen('select id from lightspeed_outlets')).toEqual(['chi']);
    expect(await seen('select distinct sale_id from lightspeed_sale_line_items')).toEqual(['chicago']);
    expect(await seen('select distinct sale_id from lightspeed_sale_payments order by 1')).toEqual([
      'account',
      'chicago',
    ]);
    expect(await seen('select outlet_id, transaction_count from daily_sales_summary')).toEqual(['chi,1']);
    expect(await seen('select distinct outlet_id from daily_payments')).toEqual(['chi']);
    expect(await seen('select distinct currency from best_sellers')).toEqual(['USD']);
    await as('akl');
    expect(await seen('select distinct outlet_id from daily_sales_summary')).toEqual(['akl']);
  });

  it('shows nothing while no outlet is set', async () => {
    expect(await seen('select id from lightspeed_sales')).toEqual([]);
    await as('');
    expect(await seen('select outlet_id from daily_sales_summary')).toEqual([]);
  });

  it("hides customers, staff and the sync's own books, and writes nothing", async () => {
    for (const sql of [
      'select from lightspeed_customers',
      'select from lightspeed_users',
      'select from sync_log',
      'delete from lightspeed_sales',
      'select from customer_segments',
    ])
      await expect(client.query(sql), sql).rejects.toMatchObject({ code: '42501' });
  });

  it('a login bound to an outlet cannot choose another', async () => {
    const login = `outlet_${shop.db.name}`;
    await shop.rows(
      `create role ${login} login password 'test' in role tillsync_outlet_reader; comment on role ${login} is 'tillsync outlet: hav'`,
    );
    try {
      const url = new URL(shop.db.url);
      url.username = login;
      client = await shop.connect(url.href);
      await as('chi');
      expect(await seen('select distinct outlet_id from daily_sales_summary')).toEqual(['hav']);
      await client.end();
    } finally {
      await shop.rows(`drop role ${login}`);
    }
  });

  it('leaves the reader and the sync as they were, and can be taken back', async () => {
    const reader = await shop.connect(shop.db.readerUrl);
    const { rows } = await reader.query(
      'select count(distinct outlet_id)::int as outlets from lightspeed_sales',
    );
    expect(rows).toEqual([{ outlets: 5 }]);
    await shop.rows(file('outlet_isolation_off.sql'));
    await as('chi');
    await expect(client.query('select from lightspeed_sales')).rejects.toMatchObject({ code: '42501' });
  });
});
