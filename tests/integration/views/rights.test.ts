import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OwnDatabase, openDatabase } from './support/database.ts';
import { fillPaperShop } from './support/paper-shop.ts';

describe.each([18, 15] as const)('who sees what, on PostgreSQL %i', (major) => {
  let shop: OwnDatabase;
  let reader: Client;
  let views: string[];
  let tables: string[];
  let functions: string[];
  beforeAll(async () => {
    shop = await openDatabase({ major });
    await fillPaperShop(shop);
    reader = await shop.connect(shop.db.readerUrl);
    const relations = (kind: string) =>
      shop.lines(
        `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = '${kind}' order by 1`,
      );
    [views, tables] = [await relations('v'), await relations('r')];
    functions = await shop.lines(
      `select oid::regprocedure from pg_proc where pronamespace = 'public'::regnamespace order by 1`,
    );
  });
  afterAll(() => shop?.[Symbol.asyncDispose]());

  const refused = (client: Client, sql: string) =>
    expect(client.query(sql), sql).rejects.toMatchObject({
      code: expect.stringMatching(/^(42501|55000|25006)$/),
    });

  it('every view serves the reader, with as many rows as the owner', async () => {
    expect(views).toEqual(
      expect.arrayContaining(['daily_sales_summary', 'low_stock_products', 'sync_health', 'stock_on_day']),
    );
    for (const view of views) {
      const { rows } = await reader.query(`select count(*) as count from ${view}`);
      expect([view, rows[0].count]).toEqual([view, await shop.one(`select count(*) from ${view}`)]);
    }
  });

  it('every view runs with the rights of who asks', async () => {
    const others = await shop.lines(`
      select oid::regclass from pg_class where relkind = 'v' and relnamespace in ('public'::regnamespace, 'tillsync'::regnamespace)
      and not coalesce(reloptions @> '{security_invoker=true}', false)`);
    expect(others).toEqual([]);
  });

  it('every write of the reader is refused', async () => {
    for (const name of [...tables, ...views]) {
      await refused(reader, `insert into ${name} default values`);
      await refused(reader, `delete from ${name}`);
      await refused(reader, `alter table ${name} rename to mine`);
    }
    for (const table of tables) await refused(reader, `truncate ${table}`);
    for (const table of tables)
      await refused(
        reader,
        `update ${table} set ${await shop.one(`select attname from pg_attribute where attrelid = '${table}'::regclass and attnum > 0 and attidentity = '' and attgenerated = '' and not attisdropped order by attnum desc limit 1`)} = null`,
      );
    await refused(reader, 'create table public.mine ()');
    await refused(reader, 'create schema mine');
    for (const write of [
      'snapshot_inventory()',
      'record_size()',
      `erase_customer('lightspeed', 'ava')`,
      'apply_retention()',
      `reproject('lightspeed_sales', 'note')`,
      'set_size_quota(1)',
    ])
      await refused(reader, `select ${write}`);
  });

  it('customers are hidden by taking one right away; only the views that need them go with them', async () => {
    await reader.query('begin');
    await shop.rows('revoke select on lightspeed_customers from tillsync_reader');
    try {
      const closed: string[] = [];
      for (const name of ['lightspeed_customers', ...views]) {
        await reader.query('savepoint s');
        await reader.query(`select * from ${name} limit 1`).catch((error) => {
          expect(error.code).toBe('42501');
          closed.push(name);
        });
        await reader.query('rollback to s');
      }
      expect(closed).toEqual(['lightspeed_customers', 'customer_segments', 'new_customers']);
    } finally {
      await reader.query('rollback');
      await shop.rows('grant select on lightspeed_customers to tillsync_reader');
    }
  });

  it.each(['anon', 'authenticated'])('%s sees nothing at all', async (role) => {
    const nobody = await shop.connect(shop.db.url);
    await nobody.query(`set role ${role}`);
    for (const name of [...tables, ...views]) await refused(nobody, `select * from ${name} limit 1`);
    for (const table of ['erased', 'lists', 'size_plan'])
      await refused(nobody, `select * from tillsync.${table}`);
    const open = await shop.lines(
      `select f from unnest($1::text[]) f where has_function_privilege('${role}', f::regprocedure, 'execute')`,
      [functions],
    );
    expect(open).toEqual([]);
  });

  it('sync_health: OK, WARNING after 2 hours, ALERT after 25 and when there never was a sync', async () => {
    const age = async (entity: string, age: string) =>
      shop.rows(`update sync_state set last_sync_time = now() - $2::interval where entity_type = $1`, [
        entity,
        age,
      ]);
    await age('sales', '1 hour');
    await age('products', '3 hours');
    await age('outlets', '26 hours');
    expect(
      await shop.lines(
        `select entity_type, sync_status from sync_health where entity_type in ('sales', 'products', 'outlets', 'customers') order by 1`,
      ),
    ).toEqual(['customers | ALERT', 'outlets | ALERT', 'products | WARNING', 'sales | OK']);
  });

  it('low_stock_products: tracked, sold, not deleted, at or below its reorder point', async () => {
    const product = (id: string, more: object = {}) => ({
      id,
      name: id,
      sku: id,
      has_inventory: true,
      active: true,
      ...more,
    });
    await shop.put('lightspeed_products', [
      product('low'),
      product('enough'),
      product('untracked', { has_inventory: false }),
      product('withdrawn', { active: false }),
      product('removed', { deleted_at: '2025-01-01T00:00:00Z' }),
      product('no point'),
      product('newer', { active: null, is_active: true }),
    ]);
    const level = (id: string, amount: number, point: number | null, outlet = 'akl') => ({
      id: `${outlet} ${id}`,
      product_id: id,
      outlet_id: outlet,
      current_amount: amount,
      reorder_point: point,
    });
    await shop.put('lightspeed_inventory', [
      level('low', 3, 3),
      level('low', -2.5, 0, 'chi'),
      level('enough', 4, 3),
      level('untracked', 0, 3),
      level('withdrawn', 0, 3),
      level('removed', 0, 3),
      level('no point', 0, null),
      level('newer', 1, 3),
      { ...level('low', 0, 3, 'hav'), deleted_at: '2025-01-01T00:00:00Z' },
    ]);
    expect(
      await shop.lines(
        'select id, name, sku, outlet_id, current_amount, reorder_point from low_stock_products order by 1, 4',
      ),
    ).toEqual([
      'low | low | low | akl | 3 | 3',
      'low | low | low | chi | -2.5 | 0',
      'newer | newer | newer | akl | 1 | 3',
    ]);
  });
});
