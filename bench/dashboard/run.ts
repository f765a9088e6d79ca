// node bench/dashboard/run.ts [sales] [days]
// The overview with a year of hourly history for all lists and a million sales: 50 looks that find nothing cached, as the
// browser's side sees them, beside what Server-Timing says of them; then what a cached look costs.
import { Client } from 'pg';
import { pino } from 'pino';
import { webSettings } from '../../src/settings/processes/web.ts';
import { buildApp } from '../../src/web/app.ts';
import { createReader } from '../../src/web/read/reader.ts';
import { yearOfRuns } from '../../tests/web/support/history.ts';
import { Visitor } from '../../tests/web/support/inject.ts';
import { loadShop } from '../queries/load.ts';
import { openStand } from './stand.ts';

const sales = Number(process.argv[2] ?? 1_000_000);
const days = Number(process.argv[3] ?? 365);
const lists =
  'taxes registers users brands suppliers customer_groups payment_types tags product_types product_categories';
const password = 'a password for the bench';

const stand = await openStand();
try {
  const pg = new Client({ connectionString: stand.owner });
  await pg.connect();
  console.log(`loading ${sales} sales and ${days} days of hourly runs …`);
  await loadShop(pg, sales);
  await pg.query(
    `insert into sync_state (source, entity_type) select 'lightspeed', unnest(string_to_array($1, ' '))`,
    [lists],
  );
  await pg.query(`update sync_state set status = 'success', last_sync_time = now()`);
  await yearOfRuns(pg, days);
  await pg.query('vacuum analyze sync_log');
  const { rows } = await pg.query(
    'select (select count(*) from sync_log)::int runs, (select count(*) from lightspeed_sales)::int sales',
  );
  console.log(rows[0]);
  await pg.end();
  await measure();
} finally {
  await stand.close();
}

async function measure(): Promise<void> {
  let shift = 0;
  let queries = 0;
  const settings = webSettings({
    SUPABASE_URL: stand.url,
    SUPABASE_READ_KEY: stand.readKey,
    DASHBOARD_PASSWORD: password,
    SESSION_SECRET: 'b'.repeat(40),
  });
  const real = createReader(settings.read);
  const call: typeof real.call = (name, args) => {
    queries += 1;
    return real.call(name, args);
  };
  const app = await buildApp({
    settings,
    reader: { ...real, call },
    temporal: null,
    log: pino({ level: 'silent' }),
    clock: () => Date.now() + shift,
    home: null,
  });
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  const visitor = new Visitor(app);
  await visitor.signIn(password);
  await visitor.get('/'); // the session's form token, which is part of every page
  const cookie = [...visitor.cookies]
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('; ');
  const look = async (path: string, headers: Record<string, string> = {}) => {
    const started = performance.now();
    const response = await fetch(origin + path, { headers: { cookie, 'accept-encoding': 'br', ...headers } });
    await response.text();
    return { ms: performance.now() - started, response };
  };
  for (const path of ['/', '/business']) {
    for (let i = 0; i < 5; i += 1) await look(path); // connections, plans, templates
    const looks: { ms: number; spans: Record<string, number> }[] = [];
    for (let i = 0; i < (path === '/' ? 50 : 5); i += 1) {
      shift += 61_000;
      const { ms, response } = await look(path);
      if (!response.ok || response.redirected) throw new Error(`${path} returned ${response.status}`);
      looks.push({ ms, spans: spansOf(response.headers.get('server-timing') ?? '') });
    }
    print(`${path}, nothing cached, ${looks.length} looks`, looks);
  }
  await look('/');
  const before = queries;
  const cached = [];
  for (let i = 0; i < 50; i += 1) {
    const { ms, response } = await look('/');
    cached.push({ ms, spans: spansOf(response.headers.get('server-timing') ?? '') });
  }
  print('/, cached, 50 looks', cached);
  const etag = (await look('/')).response.headers.get('etag') ?? '';
  const again = await look('/', { 'if-none-match': etag });
  console.log(
    `queries of the cached looks: ${queries - before}; with If-None-Match: HTTP ${again.response.status}`,
  );
  await app.close();
}

function spansOf(header: string): Record<string, number> {
  return Object.fromEntries(
    [...header.matchAll(/(\w+);dur=([\d.]+)/g)].map(([, name, ms]) => [name, Number(ms)]),
  );
}

function print(title: string, looks: { ms: number; spans: Record<string, number> }[]): void {
  const names = Object.keys(looks[0]?.spans ?? {});
  const line = (name: string, values: number[]) => {
    const sorted = values.toSorted((a, b) => a - b);
    const at = (share: number) =>
      Number(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]?.toFixed(1));
    return { what: name, median: at(0.5), p95: at(0.95), most: at(1) };
  };
  console.log(title);
  console.table([
    line(
      'client side, ms',
      looks.map(({ ms }) => ms),
    ),
    ...names.map((name) =>
      line(
        `Server-Timing ${name}`,
        looks.map(({ spans }) => spans[name] ?? 0),
      ),
    ),
  ]);
}
