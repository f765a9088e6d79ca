// Share of a strict store's budget that a real import uses: npm start in a folder of its own, one register.
//   node bench/budget/strict-store.ts [fixed|sliding] [windows] [seconds per window]
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Installation } from '../../tests/support/installation.ts';

const model = process.argv[2] ?? 'sliding';
const windows = Number(process.argv[3] ?? 3);
const seconds = Number(process.argv[4] ?? 60);
const limit = Math.round((350 * seconds) / 300);

const dir = mkdtempSync(join(tmpdir(), 'tillsync-budget-'));
const logFile = join(dir, 'store.log');
const flags = {
  limit,
  'window-seconds': seconds,
  'window-model': model,
  outlets: 1,
  registers: 1,
  products: 300,
  customers: 400,
  sales: Math.ceil(limit * (windows + 3) * 10),
  live: 'off',
  'latency-ms': 400,
  'log-file': logFile,
};
const words = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)]);
const settings = {
  TILLSYNC_DEMO_FLAGS: words.join(' '),
  SYNC_RATE_WINDOW_SECONDS: String(seconds),
  SYNC_PAGE_SIZE_SALES: '10',
};

/** Requests for sales: the only list that lasts. */
const asked = () =>
  readFileSync(logFile, 'utf8')
    .split('\n')
    .filter((line) => line.includes('"list":"sales"'))
    .map((line) => JSON.parse(line) as { at: string; status: number })
    .map(({ at, status }) => ({ at: Date.parse(at), status }));

await using installation = new Installation({ dir, settings });
await installation.start();
while (asked().length === 0) await sleep(500);
const from = asked()[0]!.at + seconds * 1_000; // the first window is not counted
const until = from + windows * seconds * 1_000;
while (Date.now() < until + 1_000) await sleep(500);
const counted = asked().filter(({ at }) => at >= from && at < until);
const refused = counted.filter(({ status }) => status === 429).length;
console.log(
  `${model}, ${limit} per ${seconds} s, 400 ms: used ${(((counted.length - refused) / (limit * windows)) * 100).toFixed(1)} % of ${windows} windows, ${refused} × 429`,
);
await installation.stop();
rmSync(dir, { recursive: true, force: true });
