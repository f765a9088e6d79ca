import { createServer } from 'node:net';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diagnose } from '../../../src/doctor/diagnose.ts';
import type { Finding } from '../../../src/doctor/finding.ts';
import { freePort } from '../../../src/local/ports.ts';
import { ensureSchedule, hourlySchedule } from '../../../src/temporal/schedules.ts';
import type { TestChild } from '../../support/child.ts';
import { cli, startWorker } from '../../support/cli.ts';
import { freshDatabase } from '../../support/postgres.ts';
import { type Servers, startServers } from '../../support/servers.ts';
import { asOwner, during, setUps } from './set-ups.ts';
import { upkeepSetUps } from './upkeep-set-ups.ts';

let servers: Servers;
let worker: TestChild;
beforeAll(async () => {
  servers = await startServers();
  servers.env.DASHBOARD_PORT = String(await freePort());
  worker = await startWorker(servers.env);
});
afterAll(async () => {
  await worker?.stop();
  await servers?.[Symbol.asyncDispose]();
});

/** What the doctor says, after making sure that it says no secret. */
async function examine(differing: NodeJS.ProcessEnv = {}): Promise<readonly Finding[]> {
  const env = { ...servers.env, ...differing };
  const findings = await diagnose(env, false);
  const said = JSON.stringify(findings);
  for (const name of ['LIGHTSPEED_TOKEN', 'SUPABASE_SECRET_KEY', 'SUPABASE_READ_KEY', 'SESSION_SECRET'])
    if (env[name]) expect(said).not.toContain(env[name]);
  expect(said).not.toContain('s3cret-word');
  return findings;
}

const bad = (findings: readonly Finding[]) => findings.filter(({ level }) => level !== 'ok');

/** Temporal as the schedules' owner sees it. */
async function schedules<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address: servers.temporal.address });
  return work(new Client({ connection })).finally(() => connection.close());
}

test('a good set-up has nothing but good lines', async () => {
  const findings = await examine();
  expect(bad(findings)).toEqual([]);
  const areas = ['settings', 'sources', 'database API', 'read key', 'database', 'direct way', 'grants'];
  const rest = ['shop', 'Temporal', 'worker', 'schedules', 'schedules', 'clocks', 'ports', 'upkeep'];
  expect(findings.map(({ area }) => area)).toEqual([...areas, ...rest]);
});

describe('a broken set-up is named, with its remedy', () => {
  test.for([...setUps, ...upkeepSetUps])('$name', async (setUp) => {
    const found = bad(await during(servers, setUp, () => examine(setUp.env?.(servers))));
    expect(found).toContainEqual({
      area: setUp.area,
      level: setUp.level ?? 'fault',
      code: setUp.code,
      what: expect.stringMatching(setUp.what),
      remedy: expect.stringMatching(setUp.remedy),
    });
    // one reason, one line; two where it shows on both ways into the database
    expect(found.length).toBeLessThanOrEqual(2);
  });

  test('a paused schedule, which is a warning', async () => {
    const findings = await schedules(async (client) => {
      const daily = client.schedule.getHandle('tillsync-daily');
      await daily.pause('stocktaking');
      return examine().finally(() => daily.unpause());
    });
    const what = expect.stringContaining('tillsync-daily is paused ("stocktaking")');
    expect(bad(findings)).toMatchObject([{ level: 'warning', code: 'SCHEDULE_PAUSED', what }]);
  });

  test('a schedule that is missing, unless it is switched off', async () => {
    const place = { taskQueue: 'tillsync', timeZone: 'UTC', source: 'lightspeed', catchupSeconds: 1_800 };
    const plan = { ...place, id: hourlySchedule, kind: 'hourly' } as const;
    await schedules(async (client) => {
      await ensureSchedule(client, { ...plan, cron: null });
      expect(bad(await examine())).toMatchObject([{ code: 'SCHEDULE_MISSING' }]);
      expect(bad(await examine({ SYNC_HOURLY_CRON: 'off' }))).toEqual([]);
      await ensureSchedule(client, { ...plan, cron: '0 * * * *' });
    });
  });

  test('a port that another program has', async () => {
    const other = createServer().listen(Number(servers.env.DASHBOARD_PORT), '127.0.0.1');
    const findings = await examine().finally(() => other.close());
    const remedy = expect.stringContaining('DASHBOARD_PORT');
    expect(bad(findings)).toMatchObject([{ area: 'ports', code: 'PORT_TAKEN', remedy }]);
  });

  test('tables of our names that somebody else made', async () => {
    await using other = await freshDatabase({ migrated: false });
    await asOwner(other.url, 'create table lightspeed_products (id text)');
    const what = expect.stringContaining('lightspeed_products');
    expect(bad(await examine({ DATABASE_URL: other.url }))).toMatchObject([
      { area: 'database', level: 'fault', code: 'DB_SCHEMA_FOREIGN', what },
      { area: 'direct way', level: 'warning', code: 'DIRECT_UNUSABLE' }, // nor is it the API's
    ]);
  });

  test('the way that the worker takes to the database', async () => {
    const way = async (env: NodeJS.ProcessEnv) =>
      (await examine(env)).find(({ area }) => area === 'direct way');
    expect(await way({})).toMatchObject({ level: 'ok', what: expect.stringContaining('PostgreSQL itself') });
    for (const env of [{ DATABASE_DIRECT: 'off' }, { DATABASE_URL: '' }])
      expect(await way(env)).toMatchObject({ level: 'ok', what: expect.stringContaining('Supabase’s API') });
    await using other = await freshDatabase();
    expect(await way({ DATABASE_URL: other.url })).toMatchObject({
      level: 'warning',
      what: expect.stringContaining('another database'),
    });
  });
});

describe('the verb', () => {
  test('ends with 0 where all is well, and with a warning', async () => {
    const good = await cli(['doctor'], servers.env);
    expect(good).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/\nAll is well\.\n$/) });
    const warned = await cli(['doctor', '--json'], { ...servers.env, SYNC_PAGESIZE: '200' });
    expect(warned.code).toBe(0);
    expect(JSON.parse(warned.stdout)).toMatchObject({ ok: true, faults: 0, warnings: 1 });
  });

  test('ends with 1 on a fault, and puts what to do under what is wrong', async () => {
    const { code, stdout } = await cli(['doctor'], { ...servers.env, LIGHTSPEED_TOKEN: 'wrong-token' });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^fault {4}sources +Lightspeed refuses our token\.\n +→ Create a new one/m);
    expect(stdout).toMatch(/\n1 fault, 0 warnings\.\n$/);
  });

  test('says how to begin, once, where nothing is set and nothing runs', async () => {
    const { code, stdout } = await cli(['doctor', '--json'], { DASHBOARD_PORT: servers.env.DASHBOARD_PORT });
    expect(code).toBe(1);
    const remedy = expect.stringContaining('npm start');
    expect(bad(JSON.parse(stdout).findings)).toMatchObject([{ code: 'NOTHING_RUNNING', remedy }]);
  });

  test('ends with 2 on a flag that it does not know', async () => {
    expect((await cli(['doctor', '--fix'])).code).toBe(2);
  });
});
