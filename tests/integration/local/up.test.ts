import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@supabase/supabase-js';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { Client } from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { homeAt } from '../../../src/local/home.ts';
import { isRunning, readRecords } from '../../../src/local/process/records.ts';
import { run } from '../../../src/local/process/run.ts';
import { readStackEnv } from '../../../src/local/stack/env-file.ts';
import { endOrphans } from '../../../src/local/supervisor/orphans.ts';
import { startChild, type TestChild } from '../../support/child.ts';
import { freshDatabase } from '../../support/postgres.ts';
import { tempDir } from '../../support/run-dir.ts';

const program = join(import.meta.dirname, '../../support/programs/up.ts');

let started: { root: string; children: TestChild[] }[] = [];
afterEach(async () => {
  for (const { root, children } of started) {
    for (const child of children) await child.stop();
    await endOrphans(homeAt(root), 5_000);
  }
  started = [];
});

/** A folder with stacks over it, one after another. */
function folder() {
  const root = join(tempDir('home'), 'tillsync');
  const children: TestChild[] = [];
  started.push({ root, children });
  const start = async (parts: string, flags: string[] = [], settings: NodeJS.ProcessEnv = {}) => {
    const none = { DATABASE_URL: '', SUPABASE_URL: '' };
    const env = { ...process.env, ...none, ...settings, TILLSYNC_HOME: root, TEST_PARTS: parts };
    const child = await startChild('up', { file: process.execPath, args: [program, ...flags], env });
    children.push(child);
    return child;
  };
  return { root, home: homeAt(root), start };
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const records = (root: string) => readRecords(homeAt(root).run);
const recordOf = (root: string, name: string) => records(root).find((record) => record.name === name)!;
const said = (child: TestChild) => readFileSync(child.logFile, 'utf8');

describe('tillsync up', () => {
  it('goes on with the data, the ports and the keys of the last start, and starts over with --fresh', async () => {
    const { root, start } = folder();
    const first = await start('postgres,supabase,worker');
    const env = readStackEnv(root)!;
    await query(env.DATABASE_URL!, 'create table kept (id int)');
    await first.stop();
    expect(readStackEnv(root)).toBeUndefined();
    expect(records(root)).toEqual([]);

    const second = await start('postgres,supabase,worker');
    expect(readStackEnv(root)).toEqual(env);
    expect(await query(env.DATABASE_URL!, `select to_regclass('kept')::text as kept`)).toEqual([
      { kept: 'kept' },
    ]);
    await second.stop();

    await start('postgres,supabase,worker', ['--fresh']);
    const fresh = readStackEnv(root)!;
    expect(fresh.SUPABASE_SECRET_KEY).not.toBe(env.SUPABASE_SECRET_KEY);
    expect(await query(fresh.DATABASE_URL!, `select to_regclass('kept')::text as kept`)).toEqual([
      { kept: null },
    ]);
  });

  it('refuses a second one while the first runs', async () => {
    const { start } = folder();
    const first = await start('worker');
    await expect(start('worker')).rejects.toThrow(`already running here (pid ${first.child.pid})`);
  });

  it('ends the orphans of a killed one, PostgreSQL included, and keeps what was committed', async () => {
    const { root, start } = folder();
    const first = await start('postgres,worker');
    const url = readStackEnv(root)!.DATABASE_URL!;
    await query(url, 'create table kept as select 1 as id');
    first.child.kill('SIGKILL');
    const orphans = records(root);
    expect(orphans.map(({ name }) => name).sort()).toEqual(['postgres', 'worker']);
    expect(orphans.every(isRunning)).toBe(true);

    const second = await start('postgres,worker');
    expect(said(second)).toContain('Ended what an earlier start left running: worker, postgres.');
    expect(orphans.some(isRunning)).toBe(false);
    expect(await query(url, 'select id from kept')).toEqual([{ id: 1 }]);
  });

  it('survives SIGKILL of everything at once', async () => {
    const { root, start } = folder();
    const first = await start('postgres,worker');
    const url = readStackEnv(root)!.DATABASE_URL!;
    await query(url, 'create table kept as select 1 as id');
    for (const { pid } of [{ pid: first.child.pid! }, ...records(root)]) process.kill(pid, 'SIGKILL');
    await start('postgres,worker');
    expect(await query(url, 'select id from kept')).toEqual([{ id: 1 }]);
  });

  it('never touches a process that only has the old pid', async () => {
    const { root, home, start } = folder();
    const first = await start('worker');
    const mine = recordOf(root, 'worker');
    await first.stop();
    const record = { ...mine, pid: process.pid, started: 'another process long ago' };
    writeFileSync(join(home.run, 'worker.pid.json'), JSON.stringify(record));
    const second = await start('worker'); // we are still here to see it
    expect(said(second)).not.toContain('left running');
  });

  it('starts a part that dies again, and shows its last words', async () => {
    const { root, start } = folder();
    const child = await start('postgres,worker');
    const before = recordOf(root, 'worker');
    process.kill(before.pid, 'SIGKILL');
    await expect.poll(() => said(child), { timeout: 20_000 }).toContain('worker is up again');
    expect(said(child)).toContain('worker died (SIGKILL); starting it again in 1 s');
    expect(recordOf(root, 'worker').pid).not.toBe(before.pid);

    const server = recordOf(root, 'postgres');
    process.kill(server.pid, 'SIGKILL');
    await expect.poll(() => said(child), { timeout: 20_000 }).toContain('postgres is up again');
    expect(said(child)).toContain('ready to accept connections');
  });

  it('stops what it started when a part does not come up', async () => {
    const { root, home, start } = folder();
    const first = await start('postgres');
    await first.stop();
    writeFileSync(join(home.postgres, 'postgresql.conf'), 'no such setting');
    await expect(start('postgres')).rejects.toThrow('postgres does not start');
    expect(records(root)).toEqual([]);
    expect(existsSync(join(home.run, 'up.lock'))).toBe(false);
  });

  it('puts the embedded API in front of a database of the user’s own', async () => {
    const { root, start } = folder();
    await using db = await freshDatabase({ migrated: false });
    const owner = `owner_${process.pid}`;
    await query(db.url, `create role ${owner} login createrole password 'test'`);
    const asMaker = 'with admin true, set false, inherit false'; // what having made a role gives
    await query(db.url, `grant anon, service_role, tillsync_reader to ${owner} ${asMaker}`);
    await query(db.url, `alter database ${db.name} owner to ${owner}`);
    const url = db.url.replace('//postgres:', `//${owner}:`);
    await query(url, `create function who() returns text language sql as 'select current_user::text'`);
    const source = { LIGHTSPEED_BASE_URL: 'http://127.0.0.1:1', LIGHTSPEED_TOKEN: 'x' };
    await start('supabase', [], { DATABASE_URL: url, ...source });
    const env = readStackEnv(root)!;
    expect(env.DATABASE_URL).toBe(url);
    const client = createClient(env.SUPABASE_URL!, env.SUPABASE_SECRET_KEY!);
    expect((await client.rpc('who')).data).toBe('service_role');
  });

  it('keeps Temporal’s histories, and other servers’ keys away from it', async () => {
    const { root, start } = folder();
    const keys = { TEMPORAL_API_KEY: 'of another server', TEMPORAL_ADDRESS: '', TEMPORAL_CONFIG_FILE: '' };
    const first = await start('temporal', [], keys);
    const env = readStackEnv(root)!;
    const { PATH, HOME } = process.env;
    const temporal = (...args: string[]) =>
      run({ file: env.TEMPORAL_CLI_PATH!, args, env: { PATH, HOME, ...env } }, 30_000);
    const begun = await temporal(
      'workflow',
      'start',
      '--type',
      'x',
      '--task-queue',
      'q',
      '--workflow-id',
      'kept',
    );
    expect(begun.code).toBe(0);
    const options = { configSource: { path: env.TEMPORAL_CONFIG_FILE! }, overrideEnvVars: env };
    expect(loadClientConnectConfig(options).connectionOptions).toEqual({ address: env.TEMPORAL_ADDRESS });
    await first.stop();

    await start('temporal', [], keys);
    expect((await temporal('workflow', 'describe', '--workflow-id', 'kept')).code).toBe(0);
  });

  it('wipes no folder that it did not make', async () => {
    const stranger = join(tempDir('stranger'), 'file');
    writeFileSync(stranger, 'mine');
    const env = { ...process.env, TILLSYNC_HOME: join(stranger, '..'), TEST_PARTS: 'worker' };
    const refused = startChild('up', { file: process.execPath, args: [program, '--fresh'], env });
    await expect(refused).rejects.toThrow('did not make');
    expect(readFileSync(stranger, 'utf8')).toBe('mine');
  });
});
