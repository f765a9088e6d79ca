import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  applyRetention,
  keepStockHistory,
  recordSize,
  recountRows,
} from '../../../src/store/maintenance/nightly.ts';
import { keepMoney } from '../../../src/store/maintenance/periods.ts';
import { createStore } from '../../../src/store/store.ts';
import { startSupabase } from '../../support/supabase.ts';
import { type OwnDatabase, openDatabase } from '../views/support/database.ts';

let shop: OwnDatabase;
beforeEach(async () => {
  shop = await openDatabase();
});
afterEach(() => shop?.[Symbol.asyncDispose]());

const level = (id: string, outlet: string, amount: number | null, cost = 2) => ({
  id,
  outlet_id: outlet,
  product_id: `product of ${id}`,
  current_amount: amount,
  average_cost: cost,
});
const snapshot = async (at: string) =>
  JSON.parse(await shop.one('select snapshot_inventory($1)', [at])).levels as number;
const on = (day: string) =>
  shop.lines(
    `select outlet_id, product_id, current_amount, stock_value, taken_on from stock_on_day where day = $1 order by 1, 2`,
    [day],
  );

describe('stock history', () => {
  beforeEach(async () => {
    await shop.put('lightspeed_outlets', [
      { id: 'akl', time_zone: 'Pacific/Auckland' },
      { id: 'chi', time_zone: 'America/Chicago' },
    ]);
    await shop.put('lightspeed_inventory', [
      level('a', 'akl', 5),
      level('b', 'chi', -1.5),
      level('c', 'akl', null, 0),
    ]);
  });

  it("keeps a level only when it changed, on the outlet's own day", async () => {
    expect(await snapshot('2025-09-27T13:00:00Z')).toBe(3); // the 28th in Auckland, the 27th in Chicago
    expect(await snapshot('2025-09-28T13:00:00Z')).toBe(0);
    await shop.rows(`update lightspeed_inventory set current_amount = 4 where id = 'a'`);
    expect(await snapshot('2025-09-29T13:00:00Z')).toBe(1);
    expect(await on('2025-09-27')).toEqual(['chi | product of b | -1.5 | -3 | 2025-09-27']);
    expect(await on('2025-09-29')).toEqual([
      'akl | product of a | 5 | 10 | 2025-09-28',
      'chi | product of b | -1.5 | -3 | 2025-09-27',
    ]);
    expect(await on('2025-09-30')).toEqual([
      'akl | product of a | 4 | 8 | 2025-09-30',
      'chi | product of b | -1.5 | -3 | 2025-09-27',
    ]);
  });

  it('is one row per day however often it is taken; the later level stands', async () => {
    await snapshot('2025-09-27T13:00:00Z');
    await shop.rows(`update lightspeed_inventory set current_amount = 9 where id = 'a'`);
    await snapshot('2025-09-27T14:00:00Z');
    await snapshot('2025-09-27T14:00:00Z');
    expect(
      await shop.lines(
        `select day, current_amount from lightspeed_inventory_history where inventory_id = 'a'`,
      ),
    ).toEqual(['2025-09-28 | 9']);
  });

  it('ends with the product: what is deleted has no stock from then on', async () => {
    await snapshot('2025-09-27T13:00:00Z');
    await shop.rows(`update lightspeed_inventory set deleted_at = now() where id = 'a'`);
    expect(await snapshot('2025-09-28T13:00:00Z')).toBe(1);
    expect((await on('2025-09-29')).length).toBe(1);
    expect((await on('2025-09-28')).length).toBe(2);
  });
});

describe('retention', () => {
  it('deletes what is old and done, never what is open, running, or the newest of its kind', async () => {
    const old = '2020-01-01T00:00:00Z';
    const older = '2019-01-01T00:00:00Z';
    const run = (entity: string, timestamp: string, status = 'completed') => ({
      entity_type: entity,
      action: 'incremental_sync',
      status,
      timestamp,
    });
    await shop.put('sync_log', [
      run('sales', older),
      run('sales', old),
      run('sales', older, 'started'),
      run('outlets', older),
    ]);
    await shop.put('sync_audit', [
      { actor: 'cli', action: 'old', at: old },
      { actor: 'cli', action: 'new' },
    ]);
    const reject = (hash: string, resolved?: string) => ({
      source: 'lightspeed',
      entity_type: 'sales',
      payload_hash: hash,
      reason_code: 'x',
      reason: 'x',
      payload: {},
      first_seen: old,
      ...(resolved ? { resolved_at: resolved } : {}),
    });
    await shop.put('sync_rejects', [reject('open'), reject('resolved', old)]);
    expect(JSON.parse(await shop.one('select apply_retention()'))).toEqual({
      log: 1,
      audit: 1,
      rejects: 1,
      cursor_days: 0,
    });
    expect(await shop.lines('select entity_type, status from sync_log order by id')).toEqual([
      'sales | completed',
      'sales | started',
      'outlets | completed',
    ]);
    expect(await shop.lines('select payload_hash from sync_rejects')).toEqual(['open']);
    expect(await shop.lines('select action from sync_audit')).toEqual(['new']);
  });
});

describe('size', () => {
  const forecast = () =>
    shop.lines('select size_status, quota_reached_on is not null, growth_bytes_per_day from size_forecast');
  const sizes = (first: string, last: string) =>
    shop.rows(
      `insert into tillsync.size_history values (current_date - 60, 1), (current_date - 10, ${first}), (current_date, ${last})`,
    );

  it('says nothing of a quota that nobody named', async () => {
    expect(await forecast()).toEqual(['OK | f | ']);
    await sizes('1000', '2000');
    expect(await forecast()).toEqual(['OK | f | 100']);
  });

  it('warns at its share of the quota, and before growth reaches it', async () => {
    const bytes = Number(await shop.one('select bytes from size_forecast'));
    const quota = (share: number) => shop.rows('select set_size_quota($1)', [Math.round(bytes / share)]);
    await quota(0.5);
    expect(await forecast()).toEqual(['OK | f | ']);
    await quota(0.85);
    expect(await forecast()).toEqual(['WARNING | f | ']);
    await quota(0.99);
    expect(await forecast()).toEqual(['ALERT | f | ']);
    await quota(0.5); // as much again is left: 5 % of it a day lasts some 20 days, 1 % some 100
    await sizes('0', String(Math.round(bytes * 0.5)));
    expect(await forecast()).toEqual([expect.stringMatching(/^WARNING \| t \| \d+$/)]);
    await shop.rows('update tillsync.size_history set bytes = $1 where day = current_date', [
      Math.round(bytes * 0.1),
    ]);
    expect(await forecast()).toEqual([expect.stringMatching(/^OK \| t \| \d+$/)]);
  });

  it('lists our tables', async () => {
    expect(
      await shop.one(
        `select count(*) from table_sizes where table_name in ('lightspeed_sales', 'sync_log') and total_bytes > 0`,
      ),
    ).toBe('2');
  });
});

describe('counting', () => {
  const counted = (entity: string) =>
    shop.one('select row_count from sync_state where entity_type = $1', [entity]);

  it('notices what was deleted or added by hand, also in what comes inside a list', async () => {
    await shop.put('lightspeed_sales', [{ id: 's1' }, { id: 's2' }]);
    await shop.put('lightspeed_sale_line_items', [{ sale_id: 's1', position: 0, id: 'l1' }]);
    await shop.rows(`update sync_state set row_count = 7`);
    expect(await shop.one(`select recount('sales')`)).toBe('{"is": 2, "was": 7}');
    expect(await shop.one(`select recount('sale_line_items')`)).toBe('{"is": 1, "was": 7}');
    expect(await counted('sales')).toBe('2');
    expect(await counted('sale_line_items')).toBe('1');
    expect(await counted('products')).toBe('7');
    await expect(shop.one(`select recount('unicorns')`)).rejects.toThrow('nothing is counted as unicorns');
  });

  it('waits for a page that is being stored, and loses none of its rows', async () => {
    const [page, night] = [await shop.connect(shop.db.url), await shop.connect(shop.db.url)];
    // a page commit writes its rows first and the state row last
    await page.query('begin');
    await page.query(`insert into lightspeed_sales (id) values ('s1'), ('s2')`);
    await page.query(`update sync_state set row_count = row_count + 2 where entity_type = 'sales'`);
    const counting = night.query(`select recount('sales')`);
    await expect
      .poll(() =>
        shop.one(
          `select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%recount%' and datname = current_database() and pid <> pg_backend_pid()`,
        ),
      )
      .toBe('1');
    await page.query('commit');
    await counting;
    expect(await counted('sales')).toBe('2');

    await page.query('begin');
    await page.query(`insert into lightspeed_sales (id) values ('s3')`);
    await night.query(`select recount('sales')`);
    await page.query(`update sync_state set row_count = row_count + 1 where entity_type = 'sales'`);
    await page.query('commit');
    expect(await counted('sales')).toBe('3');
  });
});

it('the nightly work goes through the API, and may be done twice', async () => {
  await using api = await startSupabase(shop.db);
  const store = createStore({ url: api.url, secretKey: api.secretKey });
  await shop.put('lightspeed_inventory', [level('a', 'akl', 5)]);
  expect(await keepStockHistory(store)).toBe(1);
  expect(await recountRows(store)).toEqual({ inventory: { was: 0, is: 1 } });
  expect(await applyRetention(store)).toMatchObject({ log: 0, audit: 0 });
  expect(await keepStockHistory(store)).toBe(0);
  expect(await recountRows(store)).toEqual({});
  expect(Number(await recordSize(store))).toBeGreaterThan(1_000_000);
  await keepMoney(store, 'lightspeed', Date.now()); // no time is left: nothing is begun
  expect(await shop.one('select count(*) from tillsync.money_kept')).toBe('0');
  for (let n = 0; n < 2; n++) await keepMoney(store, 'lightspeed', Date.now() + 60_000);
  expect(await shop.lines('select entity, kept_to from tillsync.money_kept')).toEqual(['sales | infinity']);
});

it('an entity that cannot be counted does not keep the others from being counted', async () => {
  await using api = await startSupabase(shop.db);
  const store = createStore({ url: api.url, secretKey: api.secretKey });
  await shop.put('lightspeed_products', [{ id: 'a' }]);
  await shop.rows('drop table lightspeed_customers cascade');
  await expect(recountRows(store)).rejects.toThrow();
  expect(await shop.one(`select row_count from sync_state where entity_type = 'products'`)).toBe('1');
});
