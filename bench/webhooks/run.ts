// node bench/webhooks/run.ts [--sales 200] [--latency-ms 100] [--apart-ms 1500] [--duplicates 10000]
// How long a sale takes from the shop to Postgres once the shop tells of it, as a multiple of one request to its API;
// what forged webhooks change; what ten thousand duplicates cause. On an installation as "npm start" makes it.
import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs, promisify } from 'node:util';
import { Client } from 'pg';
import { Installation } from '../../tests/support/installation.ts';

const { values } = parseArgs({
  options: {
    sales: { type: 'string', default: '200' },
    'latency-ms': { type: 'string', default: '100' },
    'apart-ms': { type: 'string', default: '1500' },
    duplicates: { type: 'string', default: '10000' },
  },
});
const [sales, latency, apart, duplicates] = [
  values.sales,
  values['latency-ms'],
  values['apart-ms'],
  values.duplicates,
].map(Number) as [number, number, number, number];

const dir = mkdtempSync(join(tmpdir(), 'tillsync-webhooks-'));
await using installation = new Installation({
  dir,
  settings: {
    TILLSYNC_DEMO_FLAGS: `--live off --rate-limit off --sales 2000 --customers 200 --products 200 --latency-ms ${latency}`,
  },
});
await installation.start();
await installation.imported(120_000);
const { env } = installation;
const shop = env.LIGHTSPEED_BASE_URL!;
const secret = env.LIGHTSPEED_WEBHOOK_SECRET!;
const pg = new Client({ connectionString: env.DATABASE_URL });
await pg.connect();
try {
  console.log((await tillsync('webhooks', 'register')).trim());
  await measureSales();
  await sendForged();
  await sendDuplicates();
  console.log((await tillsync('doctor')).split('\n').find((line) => line.includes('webhooks')));
} finally {
  await pg.end();
  await installation.stop();
  rmSync(dir, { recursive: true, force: true });
}

async function tillsync(...args: string[]): Promise<string> {
  const program = join(import.meta.dirname, '..', '..', 'bin', 'tillsync.js');
  const { PATH, HOME } = process.env;
  const run = promisify(execFile)(process.execPath, [program, ...args], {
    cwd: dir,
    env: { PATH, HOME, TILLSYNC_HOME: join(dir, 'home') },
  });
  return (await run.catch((error: { stdout: string; stderr: string }) => error)).stdout;
}

async function control<T>(method: string, name: string, body?: object): Promise<T> {
  const response = await fetch(`${shop}/__control/${name}`, {
    method,
    ...(body && { body: JSON.stringify(body) }),
  });
  return (await response.json()) as T;
}

/** One request to the API, as the worker makes it. */
async function requestMs(): Promise<number> {
  const started = performance.now();
  const response = await fetch(`${shop}/api/2.0/sales?after=99999999999999&page_size=500`, {
    headers: { authorization: `Bearer ${env.LIGHTSPEED_TOKEN}` },
  });
  await response.text();
  return performance.now() - started;
}

async function measureSales(): Promise<void> {
  const [delays, requests]: [number[], number[]] = [[], []];
  for (let n = 0; n < sales; n += 1) {
    requests.push(await requestMs());
    const started = performance.now();
    const { ids } = await control<{ ids: string[] }>('POST', 'sell', { count: 1 });
    while ((await pg.query('select 1 from lightspeed_sales where id = $1', ids)).rowCount === 0) {
      if (performance.now() - started > 60_000) throw new Error(`sale ${n} did not come`);
      await sleep(4);
    }
    delays.push(performance.now() - started);
    await sleep(apart * (0.5 + Math.random()));
  }
  const one = quantile(requests, 0.5);
  console.log(
    `\n${sales} sales, a request to the API takes ${one.toFixed(0)} ms (median); from the sale to its row:`,
  );
  for (const [name, share] of [
    ['least', 0],
    ['median', 0.5],
    ['90 %', 0.9],
    ['99 %', 0.99],
    ['most', 1],
  ] as const) {
    const ms = quantile(delays, share);
    console.log(
      `  ${name.padEnd(7)} ${(ms / one).toFixed(1).padStart(6)} × a request   (${ms.toFixed(0)} ms)`,
    );
  }
}

function quantile(some: readonly number[], share: number): number {
  return some.toSorted((a, b) => a - b)[Math.min(some.length - 1, Math.floor(share * some.length))]!;
}

function deliver(body: string, signature: string | null): Promise<Response> {
  return fetch(`${env.DASHBOARD_URL}/webhooks/lightspeed/sale.update`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(signature && { 'x-signature': `signature=${signature},algorithm=HMAC-SHA256` }),
    },
    body,
  });
}
function sign(body: string): string {
  return createHmac('sha256', secret).update(body).digest('hex');
}

/** What has happened so far: requests at the shop, runs and rows here. */
async function state() {
  const { next } = await control<{ next: number }>('GET', `log?since=${Number.MAX_SAFE_INTEGER}`);
  const { rows } = await pg.query(
    'select (select count(*)::int from sync_log) as runs, (select count(*)::int from lightspeed_sales) as sales',
  );
  return { requests: next, ...(rows[0] as { runs: number; sales: number }) };
}

async function sendForged(): Promise<void> {
  await sleep(3_000);
  const before = await state();
  const statuses = new Map<number, number>();
  for (let n = 0; n < 200; n += 1) {
    const body = `payload={"n":${n}}`;
    const forged = [
      null,
      sign('another body'),
      sign(body).replace(/^./, (c) => (c === '0' ? '1' : '0')),
      'x',
    ][n % 4]!;
    const { status } = await deliver(body, forged);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  await sleep(3_000);
  console.log(`\n200 forged: ${told(statuses)}; before and after`, before, await state());
}

async function sendDuplicates(): Promise<void> {
  await control('POST', 'settings', { latency_ms: Math.max(latency, 500) });
  const before = await state();
  const [statuses, took] = [new Map<number, number>(), [] as number[]];
  const started = performance.now();
  const body = 'payload={"id":"the same"}';
  for (let n = 0; n < duplicates; n += 50) {
    await Promise.all(
      Array.from({ length: 50 }, async (_, i) => {
        // every tenth is another delivery, so that it is not only taken for one that came before
        const own = i % 10 === 0 ? `payload={"id":"${n + i}"}` : body;
        const from = performance.now();
        const { status } = await deliver(own, sign(own));
        took.push(performance.now() - from);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }),
    );
  }
  const seconds = (performance.now() - started) / 1000;
  await sleep(10_000);
  const after = await state();
  const { rows } = await pg.query(
    `select count(*)::int as n from sync_log a join sync_log b on a.id < b.id and a.entity_type = 'sales' and b.entity_type = 'sales'
       and a.lane = 'incremental' and b.lane = 'incremental' and b.timestamp < a.finished_at`,
  );
  console.log(
    `\n${duplicates} duplicates in ${seconds.toFixed(1)} s (50 at once): ${told(statuses)}; a response takes ${quantile(took, 0.5).toFixed(1)} ms (median), ${quantile(took, 0.99).toFixed(1)} ms (99 %)`,
  );
  console.log(
    `  runs of sales: ${after.runs - before.runs}, of which at the same time: ${rows[0].n}; requests to the shop: ${after.requests - before.requests}`,
  );
}

function told(statuses: ReadonlyMap<number, number>): string {
  return [...statuses].map(([status, n]) => `${n} × ${status}`).join(', ');
}
