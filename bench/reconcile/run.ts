// node bench/reconcile/run.ts [sales] [rounds]
// Comparing the last week of a shop with a million sales: what it asks of the source and of the database, and what the
// hourly sync notices of it. Two years of sales stand in the tables, made inside the database; the last week is the demo
// shop's own, imported through the product, behind its own request limit. Writes bench/reconcile/RESULT.md.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareDays } from '../../src/store/maintenance/comparison.ts';
import { loadShop } from '../queries/load.ts';
import { openInstallation } from './stand.ts';

const sales = Number(process.argv[2] ?? 1_000_000);
const rounds = Number(process.argv[3] ?? 12);
const week = Math.round((sales / 731) * 8);
const latencyMs = 100;
const readWhole = `select table_name from tillsync.lists where positions <> 'number' or entity = 'payment_types'`;
const underWay = `select exists (select from sync_cursors where lane = 'reconcile' and entity = 'sales' and pages > 0 and state = 'active')`;
const at = await openInstallation(['--years', String(8 / 365), '--sales', String(week)]);
try {
  await measure();
} finally {
  await at.close();
}

async function measure(): Promise<void> {
  const one = async <T>(sql: string, values: unknown[] = []) =>
    Object.values((await at.pg.query(sql, values)).rows[0] as object)[0] as T;
  say(`loading ${sales} sales …`);
  await loadShop(at.pg, sales);
  // of lists that are read or swept whole only the demo shop's own may be there
  for (const { table_name } of (await at.pg.query(readWhole)).rows)
    await at.pg.query(`truncate ${table_name}`);
  say(`importing the demo shop's week of ${week} sales …`);
  await at.run('historicalImport');
  await at.run('incrementalSync');
  // where a run stood before the first of them was sold; the demo shop counts from far above the others
  await at.pg.query(`
    insert into sync_cursor_days (source, entity, day, position)
    select source, entity, current_date - 8, (select min(version) - 1 from lightspeed_sales where version > 30000000000)::text from tillsync.lists where positions = 'number'`);
  for (const { entity_type } of (await at.pg.query('select entity_type from sync_state')).rows)
    await at.pg.query('select recount($1)', [entity_type]);
  await at.shop.settings({ latency_ms: latencyMs });

  say('comparing the week …');
  const mark = await at.shop.mark();
  const ticking = setInterval(async () => say(`  ${(await at.shop.requests(mark)).length} requests`), 10_000);
  const alone = await timed(() => at.run('reconcile', { days: 7 }));
  clearInterval(ticking);
  const asked = await at.shop.requests(mark);
  if (!alone.result.ok) throw new Error(`the week does not agree: ${JSON.stringify(alone.result)}`);
  const records = (entity?: string) =>
    alone.result.entities.reduce(
      (sum, of) => sum + (entity === undefined || of.entity === entity ? of.records : 0),
      0,
    );
  const days = await one<number>('select count(*)::int from sync_compared_days where agrees');

  const first: number[] = [];
  const again: number[] = [];
  const beside: number[] = [];
  let missed = 0;
  const sync = async () => {
    await at.shop.sell(20);
    await at.shop.change('products', 5);
    const run = await timed(() => at.run('incrementalSync'));
    if (!run.result.ok) throw new Error(`a sync failed: ${JSON.stringify(run.result)}`);
    return run.seconds;
  };
  await sync();
  for (let round = 1; round <= rounds; round += 1) {
    first.push(await sync());
    again.push(await sync());
    let ended = false;
    const comparison = at.run('reconcile', { days: 7 }).finally(() => {
      ended = true;
    });
    comparison.catch(() => undefined); // it is awaited below, unless something else fails first
    while (!ended && !(await one<boolean>(underWay))) await new Promise((resolve) => setTimeout(resolve, 20));
    const seconds = await sync();
    if (ended) missed += 1;
    else beside.push(seconds);
    const compared = await comparison;
    if (!compared.ok) throw new Error(`beside a sync: ${JSON.stringify(compared)}`);
    say(
      `round ${round}: ${first.at(-1)!.toFixed(2)} s, ${again.at(-1)!.toFixed(2)} s, beside ${seconds.toFixed(2)} s`,
    );
  }

  say('adding up the days of the whole shop …');
  const steps = await daysOfWholeShop(50_000);
  const [single] = await daysOfWholeShop(100_000_000);
  const ratio = (values: number[]) => (median(values) / median(first)).toFixed(2);
  const text = `# Comparing a week of a shop with ${await one("select to_char(count(*), 'FM9,999,999') from lightspeed_sales")} sales

Made by \`node bench/reconcile/run.ts\` on two cores shared with other work: read the ratios, not the seconds. ${await one("select to_char(count(*), 'FM9,999,999') from lightspeed_sale_line_items")} lines, ${await one('select pg_size_pretty(pg_database_size(current_database()))')} in all; two
years were made inside the database (\`bench/queries/load.sql\`), the last week is the demo shop's, imported through the product.
The source takes ${latencyMs} ms a request and limits them as the real one does (five registers: 1,550 in five minutes).

| the comparison of seven days, alone | |
|---|---|
| requests | ${asked.length}, of them ${asked.filter(({ list }) => list === 'sales').length} for sales |
| rows read and compared | ${records()}, of them ${records('sales')} sales |
| seconds | ${alone.seconds.toFixed(1)} |
| outlet days that tie out | ${days} |

| the hourly sync (20 sales and 5 products changed), ${rounds} rounds, alternated | median s | ratio |
|---|---|---|
| alone | ${median(first).toFixed(2)} | 1 |
| alone once more (A/A) | ${median(again).toFixed(2)} | ${ratio(again)} |
| beside a comparison${missed === 0 ? '' : ` (${missed} rounds left out: the comparison was over first)`} | ${median(beside).toFixed(2)} | ${ratio(beside)} |

| adding up the days of the whole shop | calls | slowest, s | all, s |
|---|---|---|---|
| in steps of 50,000 sales | ${steps.length} | ${Math.max(...steps).toFixed(2)} | ${steps.reduce((sum, s) => sum + s, 0).toFixed(2)} |
| in one statement (limit of the API: 8 s) | 1 | ${single!.toFixed(2)} | ${single!.toFixed(2)} |
`;
  writeFileSync(join(import.meta.dirname, 'RESULT.md'), text);
  say(`\n${text}`);
}

/** Seconds of each call. A walk that has compared nothing does for its speed. */
async function daysOfWholeShop(most: number): Promise<number[]> {
  const { rows } = await at.pg.query(
    `insert into sync_cursors (source, entity, lane, walk_id, range_from, position)
     values ('lightspeed', 'sales', 'reconcile', gen_random_uuid(), '0', '0') returning id`,
  );
  const took: number[] = [];
  for (let done = false; !done; ) {
    const call = await timed(async () =>
      most > sales
        ? ((await at.pg.query("select compare_days($1, null, $2) ->> 'done' as done", [rows[0].id, most]))
            .rows[0].done as string) === 'true'
        : compareDays(at.store, Number(rows[0].id), 0),
    );
    took.push(call.seconds);
    done = call.result;
  }
  return took;
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const started = performance.now();
  const result = await work();
  return { result, seconds: (performance.now() - started) / 1_000 };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}
