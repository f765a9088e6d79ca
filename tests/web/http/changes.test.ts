import { Client as Pg } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../support/postgres.ts';
import { startSupabase, type TestSupabase } from '../../support/supabase.ts';
import { signIn, type Visitor } from '../support/inject.ts';
import { password, testApp } from '../support/site.ts';

let db: TestDatabase;
let api: TestSupabase;
let app: Awaited<ReturnType<typeof testApp>>;
let visitor: Visitor;

beforeAll(async () => {
  db = await freshDatabase();
  const pg = new Pg(db.url);
  await pg.connect();
  await pg.query(`
    insert into lightspeed_outlets (id, name, currency, time_zone, version) values ('o1', '<b>Harbour', 'NZD', 'Pacific/Auckland', 1);
    insert into lightspeed_sales (id, outlet_id, status, sale_date, total_price, total_tax, version)
      values ('s1', 'o1', 'CLOSED', '2020-01-01', 100.10, 15, 3), ('s2', 'o1', 'CLOSED', '2020-01-01', 1, 0, 4);
    update lightspeed_sales set total_price = 65.60, version = 8, note = 'Ann Example' where id = 's1';
    insert into sync_state (entity_type, source, status) values ('taxes', 'lightspeed', 'success'), ('brands', 'lightspeed', 'success');
    update sync_state set status = 'success', last_sync_time = now();
    insert into sync_sweeps (source, entity_type, walk_id, state, gone, known, shown, swept_at)
      values ('lightspeed', 'taxes', 'w', 'held', 6, 12, 6, null), ('lightspeed', 'brands', 'w', 'swept', 2, 40, 38, now());
    insert into sync_sweep_records (sweep_id, record_id) select id, '<i>gone' from sync_sweeps;
    select tillsync.warn_of_held_sweeps('lightspeed')`);
  await pg.end();
  api = await startSupabase(db);
  app = await testApp({ url: api.url, readKey: api.readKey });
  visitor = await signIn(app, password);
});
afterAll(async () => {
  await app?.close();
  await api?.stop();
  await db?.drop();
});

const page = async (path: string) => (await visitor.get(path)).body;

it('a sweep that is held stands on the overview, and on the list’s page with its records and what can be done', async () => {
  expect(await page('/')).toContain('6 of 12 taxes are missing at the source; nothing was deleted.');
  const body = await page('/entities/taxes');
  expect(body).toContain('6 of 12 were missing at once. Nothing was deleted: that waits for a person.');
  expect(body).toContain('&lt;i&gt;gone');
  expect(body).toContain('href="/actions/confirm_sweep?entity=taxes"');
  expect(body).not.toContain('undo_sweep');
  expect(await page('/actions/confirm_sweep?entity=taxes')).toContain('Are these taxes really gone?');
});

it('one that marked something can be undone there', async () => {
  const body = await page('/entities/brands');
  expect(body).toContain('2 of 40 were not shown any more, and are marked as deleted.');
  expect(body).toContain('href="/actions/undo_sweep?entity=brands"');
  expect(body).not.toContain('confirm_sweep');
  expect(await page('/entities/sales')).not.toContain('Not shown by the source any more');
});

it('sales that were changed after closing stand on their page, with what they come to, and no personal data', async () => {
  const body = await page('/entities/sales');
  expect(body).toContain('Changed after closing');
  expect(body).toContain('1 record this week, −NZ$34.50 in all.');
  expect(body).toContain('Total price 100.1 → 65.6');
  expect(body).toContain('&lt;b&gt;Harbour');
  expect(body).not.toContain('Ann Example');
  expect(await page('/entities/taxes')).not.toContain('Changed after');
});
