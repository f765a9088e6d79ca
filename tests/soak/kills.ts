import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Installation, type InstallationOptions } from '../support/installation.ts';
import { ask, fingerprint } from './fingerprint.ts';
import { seeded } from './seeded.ts';

export interface KillOptions extends Omit<InstallationOptions, 'settings'> {
  readonly seed: number;
  /** Kills of the worker; everything is killed once on top. */
  readonly kills: number;
  readonly sales: number;
  readonly pageSize: number;
  readonly latencyMs: number;
  readonly limitMs: number;
  /** The undisturbed import runs meanwhile: less time, more load. */
  readonly sideBySide?: boolean;
  readonly say?: (sentence: string) => void;
}

export interface Aftermath {
  /** Of the run that was killed again and again, and of one that nobody disturbed. */
  readonly disturbed: Record<string, string>;
  readonly undisturbed: Record<string, string>;
  readonly kills: readonly string[];
  readonly requests: number;
  /** Different pages asked for: requests with an (entity, cursor) of their own. */
  readonly distinct: number;
  /** Those asked for again, as "list cursor". */
  readonly again: readonly string[];
  /** Runs whose record does not say that they ended well. */
  readonly untruthful: readonly object[];
  /** Addresses, while the killed installation is still up. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Imports one frozen shop twice: once with the worker killed at random moments, with a page in flight each time, and
 * everything killed once; and once undisturbed. `look` sees what is left while both still run.
 */
export async function importWithKills(
  options: KillOptions,
  look: (left: Aftermath) => Promise<void> | void,
): Promise<void> {
  const say = options.say ?? (() => undefined);
  const dir = (name: string) => ({ ...options, dir: join(options.dir, name) });
  const calm = { ...dir('calm'), settings: settingsFor(options, 0, join(options.dir, 'calm.log')) };
  const logFile = join(options.dir, 'store.log');
  const rough = { ...dir('rough'), settings: settingsFor(options, options.latencyMs, logFile) };

  await using undisturbed = new Installation(calm);
  await using disturbed = new Installation(rough);
  if (options.sideBySide) await undisturbed.start();
  await disturbed.start();
  const kills = await killAtRandom(disturbed, options, logFile, say);
  await disturbed.imported(options.limitMs);
  say('the killed import is finished');

  if (!options.sideBySide) await undisturbed.start();
  await undisturbed.imported(options.limitMs);
  say('the undisturbed import is finished');

  const requests = askedPages(logFile, 'with records');
  const { DATABASE_URL } = disturbed.env;
  await look({
    disturbed: await fingerprint(DATABASE_URL!),
    undisturbed: await fingerprint(undisturbed.env.DATABASE_URL!),
    kills,
    requests: requests.length,
    distinct: new Set(requests).size,
    again: requests.filter((page, i) => requests.indexOf(page) !== i),
    untruthful: await ask(
      DATABASE_URL!,
      `select entity_type, action, status, outcome, error_code from sync_log where status <> 'completed' or outcome <> 'ok'`,
    ),
    env: disturbed.env,
  });
}

function settingsFor({ sales, pageSize }: KillOptions, latencyMs: number, logFile: string) {
  const flags = {
    seed: 7,
    'as-of': '2026-03-01T00:00:00Z',
    sales,
    live: 'off',
    'latency-ms': latencyMs,
    // no pacing: the kills are the subject here
    limit: 1_000_000,
    'log-file': logFile,
    ...(sales < 20_000 && { products: 300, customers: 400 }),
  };
  const words = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)]);
  return {
    TILLSYNC_DEMO_FLAGS: words.join(' '),
    SYNC_PAGE_SIZE_SALES: String(pageSize),
  };
}

async function killAtRandom(
  victim: Installation,
  { seed, kills, sales, latencyMs }: KillOptions,
  logFile: string,
  say: (sentence: string) => void,
): Promise<string[]> {
  const random = seeded(seed);
  const everything = Math.floor(random() * (kills + 1));
  const told: string[] = [];
  // one moment in each of as many equal parts of the stretch between 10 % and 90 %
  const part = 0.8 / (kills + 1);
  let stored = 0;
  for (let i = 0; i <= kills; i++) {
    const share = 0.1 + part * (i + random());
    // and at least a page since the last kill, so that there is somebody to kill
    stored = await progress(victim, Math.max(Math.ceil(share * sales), stored + 1));
    await sleep(random() * (latencyMs + 50));
    const at = `${Math.round(share * 100)} %`;
    if (i === everything) {
      const names = await victim.killEverything();
      told.push(`everything at ${at} (${names.join(', ')})`);
      say(`killed ${told.at(-1)}`);
      await victim.start();
      continue;
    }
    await victim.killWorker();
    if (await pageInFlight(victim, logFile, latencyMs)) {
      told.push(`worker at ${at}`);
      say(`killed ${told.at(-1)}`);
    } else i--; // between two slices: it does not count
  }
  return told;
}

const database = (victim: Installation) => victim.env.DATABASE_URL!;

/** Waits for that many sales; returns how many there are. */
async function progress(victim: Installation, sales: number): Promise<number> {
  for (;;) {
    const [state] = await ask<{ rows: number; over: boolean }>(
      database(victim),
      `select row_count::int as rows, exists (
         select from sync_cursors where entity = 'sales' and lane = 'import' and state = 'finished') as over
       from sync_state where entity_type = 'sales'`,
    );
    if (state!.rows >= sales) return state!.rows;
    if (state!.over) throw new Error('the import was over before everything was killed that should be');
    await sleep(20);
  }
}

/** Whether the page after the stored cursor was asked for already: it is lost with the one who asked. */
async function pageInFlight(victim: Installation, logFile: string, latencyMs: number): Promise<boolean> {
  const [cursor] = await ask<{ position: string }>(
    database(victim),
    `select position from sync_cursors where entity = 'sales' and lane = 'import' and state = 'active'`,
  );
  // a request that was on its way reaches the store's log a little later
  for (let waited = 0; cursor && waited < latencyMs + 1_000; waited += 50) {
    if (askedPages(logFile).includes(`sales ${cursor.position}`)) return true;
    await sleep(50);
  }
  return false;
}

/**
 * "list after" of every request to a list. The empty page at the end of an import is no page that is fetched again: the
 * sync that follows begins where it was asked for.
 */
function askedPages(logFile: string, which: 'all' | 'with records' = 'all'): string[] {
  if (!existsSync(logFile)) return [];
  return readFileSync(logFile, 'utf8')
    .split('\n')
    .filter((line) => line.endsWith('}')) // the last line may be cut off
    .map((line) => JSON.parse(line) as Logged)
    .filter(({ list }) => list !== null)
    .filter(({ status, rows }) => which === 'all' || status !== 200 || rows > 0)
    .map(({ list, after }) => `${list} ${after ?? ''}`);
}

interface Logged {
  readonly list: string | null;
  readonly after: string | null;
  /** 0: no whole response was sent. */
  readonly status: number;
  readonly rows: number;
}
