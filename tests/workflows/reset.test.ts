import { Client as Pg } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { settlePeriod } from '../../src/control/periods.ts';
import type { PeriodState } from '../../src/health/periods.ts';
import { periodState } from '../../src/store/maintenance/periods.ts';
import type { RunResult } from '../../src/workflows/historical-import.ts';
import type { PeriodInput } from '../../src/workflows/period.ts';
import { controlOf } from '../e2e/support/control.ts';
import { runWorkflow } from '../support/run-workflow.ts';
import { type Stack, startStack } from '../support/stack.ts';

let stack: Stack;
let pg: Pg;

beforeAll(async () => {
  stack = await startStack({
    demo: ['--sales', '600', '--customers', '80', '--products', '40'],
    pageSize: { sales: 50, other: 200 },
  });
  pg = new Pg(stack.database.url);
  await pg.connect();
  await run('historicalImport', {});
});
afterAll(async () => {
  await pg?.end();
  await stack?.[Symbol.asyncDispose]();
});

const run = <T = RunResult>(type: string, input: object) => runWorkflow<T>(stack, type, input);
const reset = (input: object) =>
  run<object>('control', { action: 'reset', entity: 'sales', lane: '*', by: { actor: 'cli' }, ...input });
const one = async (sql: string) => (await pg.query(sql)).rows[0];
const content = async () =>
  (await one(
    `select md5(string_agg(md5((to_jsonb(s) - 'synced_at')::text), '' order by id)) as hash, count(*)::int from lightspeed_sales s`,
  )) as {
    hash: string;
    count: number;
  };

const rows = async (sql: string, values: unknown[] = []) => (await pg.query(sql, values)).rows;

test('a month that was signed off is looked at after every comparison, until what changed is accepted', async () => {
  const month = (
    await one(`select to_char(min(day), 'YYYY-MM') as month from tillsync.sale_money where counted`)
  ).month;
  const settle = (key: string, wanted: Partial<PeriodInput>) =>
    settlePeriod(
      stack.client,
      'tillsync',
      {
        source: 'lightspeed',
        action: 'sign-off',
        month,
        name: 'Ada Moreno',
        by: { actor: 'cli' },
        ...wanted,
      },
      key,
    );
  await expect(settle('early', {})).rejects.toMatchObject({ code: 'PERIOD_INCOMPLETE' });
  expect((await run('reconcile', { entities: ['sales'] })).ok).toBe(true);
  await settle('one', {});
  await settle('one', {}); // a form that was sent twice
  await expect(settle('two', {})).rejects.toMatchObject({ code: 'PERIOD_SIGNED' });
  await expect(settle('three', { month: '2026-13' })).rejects.toMatchObject({ code: 'RUN_INPUT_WRONG' });
  expect(await rows(`select action, actor, detail from sync_audit where action = 'sign-off'`)).toEqual([
    { action: 'sign-off', actor: 'cli', detail: month },
  ]);

  const open = () =>
    rows(
      `select subject, facts -> 'sales' as sales from sync_warnings where kind = 'period_changed' and ended_at is null`,
    );
  const [sale] = await rows(
    `select key, gross::text from tillsync.sale_money where counted and to_char(day, 'YYYY-MM') = $1 order by at limit 1`,
    [month],
  );
  await controlOf(stack.shop.url).remove('sales', [sale.key]);
  await run('incrementalSync', { entities: ['sales'] });
  expect(await open()).toEqual([]);
  await run('reconcile', { entities: ['sales'] });
  expect(await open()).toEqual([{ subject: month, sales: 1 }]);
  const state = await periodState<PeriodState>(stack.store, 'lightspeed', month);
  expect(state!.signed!.changes).toMatchObject([
    { id: sale.key, kind: 'removed', difference: `-${sale.gross}` },
  ]);

  await expect(settle('blind', { action: 'accept', seen: 'something else' })).rejects.toMatchObject({
    code: 'PERIOD_CHANGED_AGAIN',
  });
  await settle('accepted', { action: 'accept', seen: state!.signed!.seen });
  expect(await open()).toEqual([]);
  await run('reconcile', { entities: ['sales'] });
  expect(await open()).toEqual([]);
});

test('a reset keeps the rows, and the next import repairs the one that was damaged', async () => {
  const before = await content();
  await pg.query(
    `update lightspeed_sales set total_price = total_price + 0.01 where id = (select min(id) from lightspeed_sales)`,
  );
  await pg.query(
    `delete from lightspeed_sale_line_items where sale_id = (select max(id) from lightspeed_sales)`,
  );
  await reset({});
  expect(
    await one(
      `select status, last_version, row_count::int as rows from sync_state where entity_type = 'sales'`,
    ),
  ).toEqual({
    status: 'never_synced',
    last_version: null,
    rows: 600,
  });
  expect((await run('incrementalSync', { entities: ['sales'] })).entities[0]!.outcome).toBe('skipped');
  expect((await run('historicalImport', { entities: ['sales'] })).entities[0]).toMatchObject({
    outcome: 'ok',
    written: 2,
  });
  expect(await content()).toEqual(before);
  expect((await one(`select status from sync_state where entity_type = 'sales'`)).status).toBe('success');
});

test('a reset with its rows empties list and children, and the next import brings them back', async () => {
  const before = await content();
  const lines = (await one('select count(*)::int from lightspeed_sale_line_items')).count;
  await reset({ rows: true });
  expect((await content()).count).toBe(0);
  await run('historicalImport', { entities: ['sales'] });
  expect((await content()).hash).toBe(before.hash);
  const counted =
    await one(`select s.row_count::int as sales, l.row_count::int as lines from sync_state s, sync_state l
    where s.entity_type = 'sales' and l.entity_type = 'sale_line_items'`);
  expect(counted).toEqual({ sales: 600, lines });
});

test('a rewind reads again from a version with the next sync, and never moves the standing cursor back', async () => {
  const standing = (await stack.store.liveCursor('lightspeed', 'sales'))!.position;
  const middle = (await one('select version::text from lightspeed_sales order by version offset 500 limit 1'))
    .version;
  await pg.query(
    `update lightspeed_sales set note = 'tampered' where version = (select max(version) from lightspeed_sales)`,
  );
  await reset({ toVersion: middle });
  expect((await stack.store.liveCursor('lightspeed', 'sales'))!.position).toBe(standing);
  expect((await run('incrementalSync', { entities: ['sales'] })).entities[0]).toMatchObject({
    outcome: 'ok',
    written: 1,
    records: 101, // 99, and the last of two full pages once more
  });
  expect((await one(`select count(*)::int from lightspeed_sales where note = 'tampered'`)).count).toBe(0);
});

test('a run under way at a reset is cancelled and stores nothing after it', async () => {
  await fetch(`${stack.shop.url}/__control/settings`, {
    method: 'POST',
    body: JSON.stringify({ latency_ms: 300 }),
  });
  await reset({});
  const under = run('historicalImport', { entities: ['sales'] });
  while (
    !(await one(
      `select 1 as moved from sync_cursors where entity = 'sales' and lane = 'import' and position <> '0'`,
    ))
  ) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await reset({ rows: true });
  expect((await under).entities[0]!.outcome).toMatch(/cancelled|failed/);
  expect((await content()).count).toBe(0);
  await fetch(`${stack.shop.url}/__control/settings`, {
    method: 'POST',
    body: JSON.stringify({ latency_ms: 0 }),
  });
  await run('historicalImport', { entities: ['sales'] });
  expect((await content()).count).toBe(600);
  expect((await one(`select count(*)::int from sync_log where status = 'started'`)).count).toBe(0);
  expect((await one(`select count(*)::int from sync_audit where action = 'reset'`)).count).toBe(5);
});
