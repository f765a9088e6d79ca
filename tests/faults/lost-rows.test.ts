import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunResult } from '../../src/workflows/parent.ts';
import { importedShop, type Setting } from './setting.ts';
import { told } from './support/told.ts';

// Somebody restores or empties a table while the cursors are far past its rows: no sync can know, and the night finds it.

let at: Setting;
let now = new Date();
const midnight = Date.now() - (Date.now() % 86_400_000); // the database's own clock counts too
beforeAll(async () => {
  at = await importedShop({ pageSize: { sales: 50, other: 1_000 }, now: () => now });
  // there was a run eight days ago, and nothing changed since: a comparison of the week reads hardly anything
  await at.owner.query(`
    insert into sync_cursor_days (source, entity, day, position)
    select source, entity, current_date - 8, position from sync_cursors where walk_id = 'live'`);
});
afterAll(() => at?.[Symbol.asyncDispose]());

const rows = async <Row>(sql: string) => (await at.owner.query(sql)).rows as Row[];
const warned = () =>
  rows<{ subject: string; lost: number; over: boolean }>(`
    select subject, (facts ->> 'rows')::int as lost, ended_at is not null as over from sync_warnings
    where kind = 'rows_lost' and since > now() - interval '1 hour' order by 1`);

/** The night's run, and the comparison that follows it. */
async function night(offset: number): Promise<RunResult> {
  now = new Date(midnight + offset * 86_400_000 + 15 * 3_600_000); // past 02:00 in Auckland
  expect(await at.run('incrementalSync', { kind: 'daily' })).toMatchObject({ ok: true });
  const [claimed] = await rows<{ day: string }>('select day::text from sync_days order by day desc limit 1');
  return at.stack.client.workflow.getHandle(`reconcile/lightspeed/${claimed!.day}`).result();
}
const found = ({ entities }: RunResult) =>
  Object.fromEntries(
    entities
      .filter(({ compared }) => compared!.found.missing + compared!.found.different > 0)
      .map(({ entity, compared }) => [entity, compared!.found.missing]),
  );

test('a night after which nothing is lost warns of nothing', async () => {
  expect(await night(0)).toMatchObject({ ok: true });
  expect(await warned()).toEqual([]);
  expect(await told(at.stack.store)).toEqual([]);
});

test('a table that was restored from an older copy is found and mended by the next night', async () => {
  const columns = (
    await rows<{ list: string }>(`
      select string_agg(quote_ident(column_name), ', ') as list from information_schema.columns
      where table_name = 'lightspeed_sales' and is_generated = 'NEVER'`)
  )[0]!.list;
  await at.owner.query(`create table copy as select ${columns} from lightspeed_sales`);
  await at.shop.change('sales', 12);
  await at.shop.sell(6);
  await at.sync();
  await night(1); // a copy of last night's would be caught up with by the overlap
  const [counted] = await rows<{ n: number }>(
    `select count(*)::int as n from lightspeed_sales s where not exists (select from copy c where c.id = s.id)`,
  );
  await at.owner.query(
    `truncate lightspeed_sales; insert into lightspeed_sales (${columns}) select * from copy; drop table copy`,
  );

  expect((await at.sync()).ok, 'a sync sees nothing of it').toBe(true);
  expect(await at.unequal()).not.toEqual([]);
  const compared = await night(2);
  expect(compared.ok).toBe(true);
  expect(found(compared)).toEqual({ sales: counted!.n });
  expect(await warned()).toEqual([{ subject: 'sales', lost: counted!.n, over: true }]);
  expect(await at.unequal()).toEqual([]);
  expect(await told(at.stack.store)).toEqual([]);
});

test('tables that were emptied are filled again by the next night, and somebody is told as long as they are not', async () => {
  const [had] = await rows<{ customers: number; lines: number }>(`
    select (select count(*)::int from lightspeed_customers) as customers, (select count(*)::int from lightspeed_sale_line_items) as lines`);
  await at.owner.query('truncate lightspeed_customers, lightspeed_sale_line_items');
  await at.shop.script([
    { match: { list: 'customers' }, do: { kind: 'drip', ms: 600 } }, // time to look
  ]);
  const running = night(3);
  await expect.poll(() => told(at.stack.store), { interval: 20 }).toContain('rows_lost/lightspeed');
  const compared = await running;
  expect(compared.ok).toBe(true);
  expect(found(compared)).toMatchObject({ customers: had!.customers });
  const said = await warned();
  expect(said).toContainEqual({ subject: 'customers', lost: had!.customers, over: true });
  expect(said).toContainEqual({ subject: 'sale_line_items', lost: had!.lines, over: true });
  expect(await at.shop.unused()).toEqual([]);
  expect(await at.unequal()).toEqual([]);
  expect(await told(at.stack.store)).toEqual([]);
});
