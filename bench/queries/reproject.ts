// node bench/queries/reproject.ts <url of an empty database> [sales]
// Adds a column to 300,000 sales and fills it from extra while pages are committed beside it; stops half-way and goes on.
import { Client } from 'pg';
import { migrate } from '../../src/store/migrate.ts';

const [url, count = '300000'] = process.argv.slice(2);
if (url === undefined)
  throw new Error('usage: node bench/queries/reproject.ts <url of an empty database> [sales]');

await migrate(url);
const connect = async () => {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
};
const [client, other] = [await connect(), await connect()];
await client.query(
  `insert into lightspeed_sales (id, version, sale_date, total_price, total_tax, status, note, extra)
   select md5(n::text), n, timestamptz '2024-03-01' + n * interval '3 minutes', n % 90, n % 9, 'CLOSED', '',
          jsonb_build_object('tip', n % 100 / 4.0, 'other', 'stays') from generate_series(1, $1::int) n`,
  [count],
);
await client.query('vacuum analyze lightspeed_sales');
await client.query(
  'alter table lightspeed_sales add column tip numeric; select tillsync.prepare_statements()',
);

let committing = true;
const waits: number[] = [];
async function sync(): Promise<void> {
  for (let page = 1; committing; page++) {
    const { rows } = await other.query(
      `insert into sync_cursors (source, entity, lane, walk_id, range_from, position)
       values ('lightspeed', 'sales', 'import', gen_random_uuid(), '0', '0') returning id`,
    );
    const records = (
      await other.query(
        `select jsonb_agg(jsonb_build_object('id', md5(n::text), 'version', $1::bigint + n, 'total_price', 1, 'tip', 7, 'other', 'stays')) as page
         from generate_series($2::int, $2::int + 499) n`,
        [page * 10_000_000, 1 + ((page * 7919) % Number(count))],
      )
    ).rows[0].page;
    const claim = {
      source: 'lightspeed',
      entity: 'sales',
      lane: 'import',
      mode: 'newer',
      cursor_id: Number(rows[0].id),
      epoch: 1,
    };
    const rest = {
      from: '0',
      to: String(page * 10_000_000 + 5_000_000),
      last: false,
      path: [],
      rows: 500,
      findings: [],
    };
    const start = performance.now();
    await other.query('select commit_page($1, $2)', [
      JSON.stringify({ ...claim, ...rest }),
      JSON.stringify(records),
    ]);
    waits.push(performance.now() - start);
  }
}

const syncing = sync();
const batches: number[] = [];
async function fill(until: number): Promise<Record<string, unknown>> {
  for (;;) {
    const start = performance.now();
    const { rows } = await client.query(`select reproject('lightspeed_sales', 'tip') as done`);
    batches.push(performance.now() - start);
    if (rows[0].done.finished || rows[0].done.rows_seen >= until) return rows[0].done;
  }
}
const began = performance.now();
console.log('stopped half-way', await fill(Number(count) / 2));
console.log('finished', await fill(Number.POSITIVE_INFINITY));
const seconds = (performance.now() - began) / 1000;
committing = false;
await syncing;

const left = await client.query(
  `select count(*) filter (where extra ? 'tip')::int as in_extra, count(*) filter (where tip is null)::int as without_tip, count(*)::int as sales,
     count(*) filter (where tip = 7 and version > 10000000)::int as committed_meanwhile from lightspeed_sales`,
);
console.log(left.rows[0]);
const slowest = (times: number[]) => `${times.length}, slowest ${Math.max(...times).toFixed(0)} ms`;
console.log(
  `${seconds.toFixed(1)} s; batches: ${slowest(batches)}; page commits beside it: ${slowest(waits)}`,
);
await Promise.all([client.end(), other.end()]);
