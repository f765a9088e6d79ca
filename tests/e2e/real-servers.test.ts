import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client as Pg } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { homeAt } from '../../src/local/home.ts';
import { freePort } from '../../src/local/ports.ts';
import { readRecords } from '../../src/local/process/records.ts';
import { cli, spawnCli } from '../support/cli.ts';
import { tempDir } from '../support/run-dir.ts';
import { type Servers, startServers } from '../support/servers.ts';

let servers: Servers;
let env: NodeJS.ProcessEnv;
let owner: Pg;
const root = join(tempDir('home'), 'tillsync');
const home = homeAt(root);

beforeAll(async () => {
  servers = await startServers();
  env = { ...servers.env, TILLSYNC_HOME: root, DASHBOARD_PORT: String(await freePort()) };
  owner = new Pg(servers.database.url);
  await owner.connect();
});
afterAll(async () => {
  await owner?.end();
  await servers?.[Symbol.asyncDispose]();
});

const rows = async (table: string) =>
  Number((await owner.query(`select count(*) as n from ${table}`)).rows[0].n);

test('with every server named, "up" starts worker and dashboard and nothing else', async () => {
  const up = spawnCli(['up'], env);
  try {
    await expect.poll(() => up.stdout + up.stderr, { timeout: 90_000 }).toContain('Everything is running');
    expect(up.stdout).toContain('import finished\n');
    const started = readRecords(home.run);
    expect(started.map(({ name }) => name).sort()).toEqual(['web', 'worker']);
    if (process.platform === 'linux')
      expect(childrenOf(up.child.pid!)).toEqual(started.map(({ pid }) => pid).sort((a, b) => a - b));
    // nor was anything laid out for what did not start
    expect(existsSync(home.postgres)).toBe(false);
    expect(readdirSync(home.temporal)).toEqual([]);
    const { ports } = JSON.parse(readFileSync(home.memory, 'utf8'));
    expect(Object.keys(ports)).toEqual(['worker']);
    expect(up.stdout).not.toContain('Demo store');
    expect(await rows('lightspeed_sales')).toBe(300);

    const published = await cli(['env', '--json'], { TILLSYNC_HOME: root });
    const { SUPABASE_URL, DATABASE_URL, TEMPORAL_ADDRESS, LIGHTSPEED_BASE_URL } = env;
    expect(JSON.parse(published.stdout)).toMatchObject({
      SUPABASE_URL,
      DATABASE_URL,
      TEMPORAL_ADDRESS,
      LIGHTSPEED_BASE_URL,
    });
  } finally {
    up.child.kill('SIGINT');
  }
  expect(await up.ended).toBe(0);
  expect(readRecords(home.run)).toEqual([]);
  // the servers were not ours to stop
  expect((await fetch(`${servers.shop.url}/__control/truth`)).status).toBe(200);
  expect(await servers.store.openRuns()).toEqual([]);
});

test('a database that holds the demo shop is refused before anything starts', async () => {
  await owner.query('update sync_shop set demo = true');
  const { code, stderr, stdout } = await cli(['up'], env).finally(() =>
    owner.query('update sync_shop set demo = false'),
  );
  expect(stderr).toBe(
    'This database holds the demo shop and the settings name a real one. Use an empty database for the real shop.\n',
  );
  expect(code).toBe(2);
  expect(stdout).not.toContain('Starting worker');
  expect(readRecords(home.run)).toEqual([]);
});

test('a real database without a source is refused: no demo data goes there', async () => {
  const { LIGHTSPEED_BASE_URL: _url, LIGHTSPEED_TOKEN: _token, ...noSource } = env;
  const { code, stderr } = await cli(['up'], noSource);
  expect({ code, said: stderr.includes('demo data is never written to a real database') }).toEqual({
    code: 2,
    said: true,
  });
});

/** Pids of the living children of a process, in order. */
function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => parentOf(name) === pid)
    .map(Number)
    .sort((a, b) => a - b);
}

function parentOf(pid: string): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined; // it has just ended
  }
}
