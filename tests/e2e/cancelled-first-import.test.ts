import { Client as Pg } from 'pg';
import { expect, test } from 'vitest';
import { startStack } from '../support/stack.ts';
import { signIn } from '../web/support/inject.ts';
import { password, testApp } from '../web/support/site.ts';
import { askedTwice, controlOf } from './support/control.ts';
import { differences } from './walk-and-compare.ts';

test('a first import that is cancelled leaves usable data, says so, and goes on from there', async () => {
  const size = ['--sales', '1500', '--customers', '100', '--products', '80'];
  await using stack = await startStack({ demo: size, pageSize: { sales: 50, other: 1_000 } });
  const shop = controlOf(stack.shop.url);
  const owner = new Pg(stack.database.url);
  owner.on('error', () => undefined); // where the test fails, the database ends first
  await owner.connect();
  const sales = async () =>
    (await owner.query('select count(*)::int as n from lightspeed_sales')).rows[0].n as number;
  const start = (workflowId: string, input: object) =>
    stack.client.workflow.start('historicalImport', { taskQueue: 'tillsync', workflowId, args: [input] });

  await shop.settings({ latency_ms: 1_500 });
  const first = await start('first', {});
  await expect.poll(sales, { interval: 30, timeout: 30_000 }).toBeGreaterThan(150);
  await first.cancel();
  await first.result().catch(() => undefined);

  const left = await sales();
  expect(left).toBeLessThan(1_500);
  const { rows: states } = await owner.query(
    `select entity_type, status, last_sync_time, last_attempt_status, error_message, row_count::int from sync_state
       where entity_type in ('sales', 'customers') order by 1`,
  );
  expect(states).toEqual([
    expect.objectContaining({ entity_type: 'customers', status: 'success', row_count: 100 }),
    {
      entity_type: 'sales',
      status: 'never_synced',
      last_sync_time: null,
      last_attempt_status: 'cancelled',
      error_message: null,
      row_count: left,
    },
  ]);
  expect((await owner.query(`select from sync_log where status = 'started'`)).rowCount).toBe(0);

  const app = await testApp({
    url: stack.supabase.url,
    readKey: stack.supabase.readKey,
    temporal: stack.client,
  });
  const page = (await (await signIn(app, password)).get('/')).body;
  await app.close();
  expect(page).toContain('Sales and sale line items are not imported yet; everything else is up to date.');
  expect(page).toContain('The import was cancelled. Start it again: it goes on from where it stopped.');

  await shop.settings({ latency_ms: 0 });
  expect(await (await start('second', { onlyUnfinished: true })).result()).toMatchObject({ ok: true });
  const asked = (await shop.requests(0)).filter(({ list }) => list === 'sales');
  expect(askedTwice(asked)).toEqual([]);
  expect(
    await differences({ store: stack.shop.url, token: 'demo-token', database: stack.database.url }),
  ).toEqual([]);
  const { rows: after } = await owner.query(`select status from sync_state where entity_type = 'sales'`);
  expect(after).toEqual([{ status: 'success' }]);
  await owner.end();
});
