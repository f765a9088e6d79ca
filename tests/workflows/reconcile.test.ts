import { Client as Pg } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Snapshot } from '../../src/health/snapshot.ts';
import { noteIncidents } from '../../src/store/maintenance/incidents.ts';
import { alertsOf } from '../../src/worker/alerts.ts';
import type { ControlResult } from '../../src/workflows/control.ts';
import type { EntityOutcome } from '../../src/workflows/messages.ts';
import type { RunResult } from '../../src/workflows/parent.ts';
import { type Control, controlOf } from '../e2e/support/control.ts';
import { cli } from '../support/cli.ts';
import { runWorkflow } from '../support/run-workflow.ts';
import { type Stack, startStack } from '../support/stack.ts';
import { tamper } from './tamper.ts';

let stack: Stack;
let shop: Control;
let pg: Pg;

beforeAll(async () => {
  stack = await startStack({
    demo: ['--sales', '700', '--customers', '60', '--products', '40'],
    pageSize: { sales: 50, other: 1_000 },
  });
  shop = controlOf(stack.shop.url);
  pg = new Pg(stack.database.url);
  await pg.connect();
  await runWorkflow(stack, 'historicalImport');
});
afterAll(async () => {
  await pg?.end();
  await stack?.[Symbol.asyncDispose]();
});
beforeEach(() => pg.query('truncate sync_differences, sync_compared_days, sync_comparisons'));

const rows = async (sql: string, values: unknown[] = []) => (await pg.query(sql, values)).rows;
const one = async <T>(sql: string): Promise<T> => Object.values((await rows(sql))[0]!)[0] as T;
const reconcile = (input: object = {}) => runWorkflow<RunResult>(stack, 'reconcile', input);
/** What a person types, and what it says and ends with. */
const typed = (...args: string[]) =>
  cli(['reconcile', '--wait', ...args], {
    TEMPORAL_ADDRESS: stack.temporal.address,
    LIGHTSPEED_BASE_URL: stack.shop.url,
    LIGHTSPEED_TOKEN: 'demo-token',
  });
const salesOf = ({ entities }: RunResult): EntityOutcome =>
  entities.find(({ entity }) => entity === 'sales')!;
/** Days on which the two sides differ, and whether both are those of the views. */
const apart = () =>
  rows('select day::text, outlet_id from sync_compared_days where not agrees order by 1, 2');

test('an untouched copy agrees at once: every list, every record, every day', async () => {
  const { code, stdout } = await typed('--json');
  expect(code).toBe(0);
  const result = JSON.parse(stdout) as RunResult;
  expect(result.ok).toBe(true);
  for (const { entity, outcome, compared } of result.entities) {
    expect([entity, outcome]).toEqual([entity, 'ok']);
    expect(compared!.found, entity).toMatchObject({ missing: 0, different: 0, extra: 0, days: [] });
  }
  const whole = await rows('select entity_type, records::int, whole from sync_comparisons order by 1');
  expect(whole).toHaveLength(result.entities.length);
  expect(await apart()).toEqual([]);
  // every day of the report was compared, and the till's side is worth what the report says
  expect(
    await rows(`
      select d.sale_date::text as day, d.outlet_id from daily_sales_summary d
      left join sync_compared_days c on c.day = d.sale_date and c.outlet_id = coalesce(d.outlet_id, '') and c.currency = coalesce(d.currency, '')
      where (c.till_count, c.till_net, c.till_tax, c.till_gross) is distinct from
            (d.transaction_count, coalesce(d.total_revenue, 0), coalesce(d.total_tax, 0), coalesce(d.total_revenue_incl, 0))`),
  ).toEqual([]);
  expect(await one<number>('select count(*)::int from tillsync.tallies')).toBe(0);
});

test('what was tampered with behind our back is found, named, repaired and compared again', async () => {
  const { ids, said } = await tamper(pg);
  const [gone, cent, line, hidden] = ids;
  const first = await typed();
  const lines = first.stdout.split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      'sales: 1 missing here, 3 different; 4 repaired.',
      said(gone, ({ gross, currency }) => `missing (nothing here, ${gross} ${currency} at the till)`),
      said(
        cent,
        ({ gross, more, currency }) =>
          `different (${more} ${currency} here, ${gross} ${currency} at the till)`,
      ),
      said(line, () => 'different'),
      said(hidden, ({ gross, currency }) => `different (nothing here, ${gross} ${currency} at the till)`),
      'products: 1 different; 1 repaired.',
      'customers: 1 missing here; 1 repaired.',
    ]),
  );
  // each of the three was repaired, and the second walk shows it: so all agrees
  expect(lines.filter((text) => text === '  Compared again: it agrees now.')).toHaveLength(3);
  expect(first).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^All agrees: [\d,]+ records in \d+ lists were compared/m),
  });
  expect(await one<number>(`select count(*)::int from lightspeed_products where name = 'tampered'`)).toBe(0);
  expect(await apart()).toEqual([]);
  const noted = await rows(
    `select record_id from sync_differences where entity_type = 'sales' and repaired_at is not null`,
  );
  expect(noted.map(({ record_id }) => record_id).sort()).toEqual([...ids].sort());
  // nothing is left for a third walk
  const third = await reconcile({ entities: ['sales'] });
  expect(salesOf(third).compared!.found).toMatchObject({ missing: 0, different: 0 });
});

test('a sale that only we have stays, is named with its day, and nothing is green', async () => {
  await pg.query(`
    insert into lightspeed_sales (id, version, status, outlet_id, sale_date, total_price, total_tax)
    select 'invented', version, 'CLOSED', outlet_id, sale_date, 12.30, 1.70 from lightspeed_sales where standing = 'closed' order by version limit 1`);
  // it takes a version that another sale has: the range is what counts
  const { code, stdout } = await typed('--entities', 'sales', '--json');
  expect(code).toBe(1);
  const result = JSON.parse(stdout) as RunResult;
  expect(result.ok).toBe(false);
  const { left } = salesOf(result).compared!;
  expect(left).toMatchObject({ missing: 0, different: 0, extra: 1 });
  expect(left.examples[0]).toMatchObject({ kind: 'extra', id: 'invented', ours: '14.00', till: null });
  expect(left.days).toHaveLength(1);
  expect(Number(left.days[0]!.ours) - Number(left.days[0]!.till)).toBeCloseTo(14, 6);
  expect(await apart()).toHaveLength(1);
  await pg.query(`delete from lightspeed_sales where id = 'invented'`);
  expect((await reconcile({ entities: ['sales'] })).ok).toBe(true);
  expect(await apart()).toEqual([]);
});

test('the last days alone are read from where a run before them stood', async () => {
  const middle = await one<string>(
    'select version::text from lightspeed_sales order by version offset 400 limit 1',
  );
  await pg.query(
    `insert into sync_cursor_days (source, entity, day, position) values ('lightspeed', 'sales', current_date - 8, $1) on conflict do nothing`,
    [middle],
  );
  const mark = await shop.mark();
  const result = await reconcile({ entities: ['sales'], days: 7 });
  expect(result.ok).toBe(true);
  expect(salesOf(result).records).toBeLessThan(330);
  const asked = (await shop.requests(mark)).filter(({ list }) => list === 'sales');
  expect(asked.length).toBeLessThan(10);
  expect(await one<number>(`select count(*)::int from sync_comparisons where not whole`)).toBe(1);
});

test('while the shop goes on selling, what changes meanwhile is no difference', async () => {
  await shop.settings({ latency_ms: 150 });
  const running = reconcile({ entities: ['sales', 'inventory', 'products'] });
  for (let n = 0; n < 6; n++) {
    await shop.sell(3);
    await shop.change('sales', 3);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  await shop.settings({ latency_ms: 0 });
  const result = await running;
  expect(
    result.entities.map(({ compared }) => [
      compared!.left.missing,
      compared!.left.different,
      compared!.left.extra,
    ]),
  ).toEqual([
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ]);
  expect(result.ok).toBe(true);
});

test('a source that refuses us was not compared with, and that is never green', async () => {
  await shop.script([{ match: { list: 'sales' }, do: { kind: 'unauthorized' } }]);
  const { code, stdout } = await typed('--entities', 'sales,brands');
  expect(code).toBe(1);
  expect(stdout).toMatch(/^Not compared: sales\.$/m);
  expect(stdout).toMatch(/refuses our token/);
  expect(stdout).toMatch(/^Not all agrees: [\d,]+ records in 1 list were compared with the source\.$/m);
  // the syncs go on: it takes nothing from the list that it could not be compared
  expect(await one(`select status from sync_state where entity_type = 'sales'`)).toBe('success');
});

/** Nobody is told; but somebody would be. */
const judge = alertsOf({
  ...{ email: undefined, slackUrl: undefined, webhook: undefined, link: undefined, allowPrivate: false },
  ...{ pingUrl: 'http://127.0.0.1:9/', remindHours: 24, everyMinutes: 5 },
})!;

test('half the keys of a list are missing: nothing is deleted and somebody is told; a person confirms, and takes it back', async () => {
  const entities = ['product_categories'];
  const content = () =>
    rows(`select to_jsonb(c) - 'synced_at' as row from lightspeed_product_categories c order by id`);
  const before = await content();
  const half = (await shop.remove('product_categories', Math.ceil(before.length / 2))).ids;
  expect(half.length).toBeGreaterThan(3);

  const held = await reconcile({ entities, days: 7 }); // as a night does
  expect(held.ok).toBe(false);
  expect(held.entities[0]!.compared!.left).toMatchObject({ missing: 0, different: 0, extra: half.length });
  expect(await content()).toEqual(before);
  const incidents = async () => {
    await noteIncidents(stack.store, judge.judge(await stack.store.snapshot<Snapshot>()), judge.remindHours);
    return rows(`select key, headline from sync_incidents where closed_at is null and key like 'sweep%'`);
  };
  expect(await incidents()).toMatchObject([
    {
      key: 'sweep_brake/lightspeed/product_categories',
      headline: `${half.length} of ${before.length} product categories are missing at the source; nothing was deleted.`,
    },
  ]);

  const settle = (action: string) =>
    runWorkflow<ControlResult>(stack, 'control', {
      action,
      entity: entities[0],
      lane: '*',
      by: { actor: 'cli' },
    });
  expect(await settle('confirm_sweep')).toEqual({ notified: [], rows: half.length });
  expect(
    (await rows('select id from lightspeed_product_categories where deleted_at is not null'))
      .map(({ id }) => id)
      .sort(),
  ).toEqual([...half].sort());
  expect(await incidents()).toEqual([]);
  expect((await reconcile({ entities })).ok).toBe(true);

  expect(await settle('undo_sweep')).toEqual({ notified: [], rows: half.length });
  expect(await content()).toEqual(before);
  expect(await settle('undo_sweep')).toEqual({ notified: [], rows: 0 });
  expect(await rows(`select action, detail from sync_audit where action like '%sweep' order by id`)).toEqual([
    { action: 'confirm_sweep', detail: `${half.length} rows` },
    { action: 'undo_sweep', detail: `${half.length} rows` },
    { action: 'undo_sweep', detail: 'there was none' },
  ]);
});
