import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../../src/local/ports.ts';
import { endRecorded } from '../../src/local/process/end.ts';
import { readRecords } from '../../src/local/process/records.ts';
import { run } from '../../src/local/process/run.ts';
import { cli, cliCommand, type Spawned, spawnCli, startWorker } from '../support/cli.ts';
import { pidDir } from '../support/run-dir.ts';
import { type Servers, startServers } from '../support/servers.ts';
import { type Control, controlOf } from './support/control.ts';

let servers: Servers;
let shop: Control;
beforeAll(async () => {
  servers = await startServers();
  shop = controlOf(servers.shop.url);
});
afterAll(() => servers?.[Symbol.asyncDispose]());

const said = ({ stdout, stderr }: { stdout: string; stderr: string }) => stdout + stderr;
const untilSaid = (spawned: Spawned, text: string) =>
  expect.poll(() => said(spawned), { timeout: 60_000 }).toContain(text);

test('a month that is none is named', async () => {
  const { code, stderr } = await cli(['sign-off', '2026-13']);
  expect(code).toBe(2);
  expect(stderr).toContain('"2026-13" is not a month. It takes one like 2026-07.');
});

describe('worker and web in the foreground', () => {
  test('"worker" takes tasks until it is asked to stop', async () => {
    const worker = spawnCli(['worker'], servers.env);
    await untilSaid(worker, 'worker ready');
    worker.child.kill('SIGINT');
    expect(await worker.ended).toBe(0);
    expect(said(worker)).toContain('worker stopped');
  });

  test.runIf(process.platform === 'linux')(
    '"web" has nothing in its environment that could write',
    async () => {
      const port = await freePort();
      const web = spawnCli(['web', '--host', '127.0.0.1'], { ...servers.env, DASHBOARD_PORT: String(port) });
      const alive = () =>
        fetch(`http://127.0.0.1:${port}/healthz`).then(
          ({ status }) => status,
          () => 0,
        );
      await expect.poll(alive, { timeout: 60_000 }).toBe(200);
      const names = environmentOf(web.child.pid!).map((line) => line.split('=')[0]);
      expect(names).toContain('SUPABASE_READ_KEY');
      for (const name of ['SUPABASE_SECRET_KEY', 'DATABASE_URL', 'LIGHTSPEED_TOKEN'])
        expect(names).not.toContain(name);
      web.child.kill('SIGTERM');
      expect(await web.ended).toBe(0);
    },
  );

  test('settings that are missing are named, and nothing starts', async () => {
    const { code, stderr } = await cli(['worker']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/LIGHTSPEED_TOKEN is missing[\s\S]*SUPABASE_URL is missing/);
  });
});

test('webhooks are registered once, shown without their key, and removed', async () => {
  const env = { ...servers.env, LIGHTSPEED_WEBHOOK_SECRET: 'a-secret-of-sixteen' };
  const webhooks = (...args: string[]) =>
    cli(['webhooks', ...args, '--url', 'https://sync.example.com'], env);
  expect((await webhooks('register')).stdout).toMatch(
    /^Lightspeed: tells of sale\.update, .* from now on\.$/m,
  );
  expect((await webhooks('register')).stdout).toContain('already');
  const [told] = JSON.parse((await webhooks('list', '--json')).stdout);
  expect(told.kept.map(({ url }: { url: string }) => url)).toContain(
    'https://sync.example.com/webhooks/lightspeed/sale.update',
  );
  expect((await webhooks('remove')).stdout).toContain('does not tell of sale.update');
  const without = await cli(['webhooks', 'register'], servers.env);
  expect([without.code, without.stderr]).toEqual([2, expect.stringMatching(/PUBLIC_URL|_WEBHOOK_SECRET/)]);
});

describe('reader-key', () => {
  const secret = 'a-jwt-secret-for-tests-of-32-and-more';

  test('makes a token of the role that may only read', async () => {
    const { code, stdout, stderr } = await cli(['reader-key', '--days', '30'], {
      SUPABASE_JWT_SECRET: secret,
    });
    expect(code).toBe(0);
    const [head, body, signature] = stdout.trim().split('.');
    expect(JSON.parse(Buffer.from(body!, 'base64url').toString())).toMatchObject({ role: 'tillsync_reader' });
    expect(signature).toBe(createHmac('sha256', secret).update(`${head}.${body}`).digest('base64url'));
    expect(stderr).toContain('SUPABASE_READ_TOKEN');
  });

  test('says where the secret is found, and repeats none that is wrong', async () => {
    const missing = await cli(['reader-key']);
    expect(missing).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('JWT Keys') });
    const wrong = await cli(['reader-key'], { SUPABASE_JWT_SECRET: 'too-short' });
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).not.toContain('too-short');
  });
});

describe('flags', () => {
  test.for([
    { args: ['sync', '--entity', 'sales'], says: /unknown option/ },
    { args: ['sync', '--entities', ''], says: /no list ""\. Choose among: .*sales/ },
    { args: ['import', '--entities', 'sale_line_items'], says: /no list "sale_line_items"\. Choose among:/ },
    { args: ['pause', '--lane', 'fast'], says: /incremental, import, reconcile/ },
    { args: ['pause', '--entities', 'nosuch'], says: /no list "nosuch"/ },
    { args: ['reader-key', '--days', 'many'], says: /whole number of days/ },
    { args: ['reset'], says: /missing required argument/ },
    { args: ['sink'], says: /unknown command/ },
  ])('$args', async ({ args, says }) => {
    const outcome = await cli(args, servers.env);
    expect(outcome.code).toBe(2);
    expect(said(outcome)).toMatch(says);
    expect(said(outcome)).not.toMatch(/^\s+at /m);
  });
});

describe('while a run is followed', () => {
  test('Ctrl-C stops the waiting, not the run; status shows it; then Temporal goes away', async () => {
    const worker = await startWorker(servers.env);
    await shop.settings({ latency_ms: 1_500 });
    const waiting = spawnCli(['import', '--wait'], servers.env);
    await expect
      .poll(async () => (await servers.store.openRuns()).length, { timeout: 60_000 })
      .toBeGreaterThan(0);
    waiting.child.kill('SIGINT');
    expect(await waiting.ended).toBe(130);
    expect(waiting.stderr).toMatch(/Not waiting any longer\. historicalImport-\S+ goes on/);
    expect(waiting.stderr.trim().split('\n')).toHaveLength(1);

    const running = JSON.parse((await cli(['status', '--json'], servers.env)).stdout);
    expect(running.temporal).toEqual({ reachable: true, error: null });
    expect(running.running.length).toBeGreaterThan(0);
    expect(running.running[0]).toMatchObject({
      lane: 'import',
      workflowId: expect.stringContaining('/import'),
    });
    expect(running.schedules.map(({ id }: { id: string }) => id)).toEqual([
      'tillsync-daily',
      'tillsync-hourly',
    ]);

    const follower = spawnCli(['import', '--wait'], servers.env);
    await shop.settings({ latency_ms: 20_000 });
    const joined = async () => (await cli(['status'], servers.env)).stdout;
    // between two tiers nothing runs for a moment
    await expect.poll(joined, { timeout: 60_000 }).toMatch(/Running now\n {2}\w+ \(import\) for/);
    const port = servers.temporal.address.split(':')[1];
    await endRecorded(
      readRecords(pidDir()).filter(({ name }) => name === `temporal-${port}`),
      10_000,
    );
    await shop.settings({ latency_ms: 0 });
    // each waits for time-outs of Temporal's client
    const [ended, alone, inWords] = await Promise.all([
      follower.ended,
      cli(['status', '--json'], servers.env),
      cli(['status'], servers.env),
    ]);
    expect(ended, follower.stderr).toBe(3);
    expect(follower.stderr).toMatch(
      /^Temporal cannot be reached at 127\.0\.0\.1:\d+ \(.*\)\. Start it, or set TEMPORAL_ADDRESS\.\n$/,
    );
    expect(alone.code).toBe(0);
    const report = JSON.parse(alone.stdout);
    expect(report.temporal).toEqual({
      reachable: false,
      error: expect.stringContaining('cannot be reached'),
    });
    expect(report.entities.map(({ entity }: { entity: string }) => entity)).toContain('sales');
    expect(inWords.stdout).toMatch(/To look at\n {2}Temporal: Temporal cannot be reached/);
    worker.child.kill('SIGKILL'); // asked to stop it would look for its Temporal
    await worker.stop();
  }, 240_000); // it waits for real time-outs of Temporal's client

  test('a reader that goes away is no error', async () => {
    const { file, args, env, cwd } = cliCommand(['status', '--json'], servers.env);
    const piped = `${[file, ...args].map((word) => `'${word}'`).join(' ')} | head -c 10`;
    const shell = { file: '/bin/sh', args: ['-c', piped], env, ...(cwd === undefined ? {} : { cwd }) };
    const { code, stdout, stderr } = await run(shell, 60_000);
    expect({ code, stderr, length: stdout.length }).toEqual({ code: 0, stderr: '', length: 10 });
  });
});

const environmentOf = (pid: number) =>
  readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').filter(Boolean);
