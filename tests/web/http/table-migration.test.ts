import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createStore } from '../../../src/store/store.ts';
import { awaitSchema } from '../../../src/worker/await-schema.ts';
import { ask } from '../../support/ask.ts';
import { freshDatabase, type TestDatabase } from '../../support/postgres.ts';
import { startSupabase, type TestSupabase } from '../../support/supabase.ts';
import { type TestTemporal, temporalServer } from '../../support/temporal.ts';
import { testApp } from '../support/site.ts';

// A database that is older than this code, a worker that waits for it, and somebody who says when.

const queue = `migrated-${process.pid}`;
const bearer = { authorization: 'Bearer admin-token-of-the-tests' };
let db: TestDatabase;
let api: TestSupabase;
let server: TestTemporal;
let connection: Connection;
let app: Awaited<ReturnType<typeof testApp>>;

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  [db, server] = await Promise.all([freshDatabase(), temporalServer()]);
  api = await startSupabase(db);
  connection = await Connection.connect({ address: server.address });
  app = await testApp({
    ...{ url: api.url, readKey: api.readKey, temporal: new Client({ connection }) },
    env: { TILLSYNC_TASK_QUEUE: queue },
  });
});
afterAll(async () => {
  await app?.close();
  await connection?.close();
  await api?.stop();
  await db?.drop();
});

const post = (payload: object, key?: string) =>
  app.inject({
    method: 'POST',
    url: '/admin/table-migration?wait=true',
    headers: { ...bearer, ...(key && { 'idempotency-key': key }) },
    payload,
  });

/** As an earlier release left it: one function has another text. */
const older = () =>
  ask(
    db.url,
    `delete from tillsync.releases; update tillsync.routines set sha256 = 'earlier' where path = 'functions/runs/is_paused.sql'`,
  );
const waitingWorker = () =>
  awaitSchema({
    store: createStore({ url: api.url, secretKey: api.secretKey }),
    ...{ waits: true, databaseUrl: db.url, taskQueue: queue, log: pino({ level: 'silent' }) },
    connect: async () => ({
      connection: await NativeConnection.connect({ address: server.address }),
      namespace: 'default',
    }),
  });

it('says what is pending, and changes nothing', async () => {
  expect((await post({})).json()).toMatchObject({ success: true, dry_run: true, pending: [] });
  await older();
  const told = (await post({})).json();
  expect(told).toMatchObject({ success: true, dry_run: true, pending: ['functions and views'], applied: [] });
  expect((await post({ dry_run: true })).json().pending).toEqual(told.pending);
});

it('is refused while no worker waits for it', async () => {
  const response = await post({ dry_run: false });
  expect(response.statusCode).toBe(503);
  expect(response.json().message).toContain('SCHEMA_WAIT=on');
});

it('is applied by the worker that waits, all of it or nothing, and comes to the same under one key', async () => {
  await ask(
    db.url,
    `create table tillsync.gone as select * from tillsync.migrations where name like '016%'; delete from tillsync.migrations where name like '016%'`,
  );
  const worker = waitingWorker();
  const status = async (key: string) => (await post({ dry_run: false }, key)).statusCode;
  await expect.poll(() => status('too early'), { timeout: 30_000, interval: 400 }).toBe(502);
  const refused = (await post({ dry_run: false }, 'too early')).json();
  expect(refused).toMatchObject({ success: false, applied: [] });
  expect(refused.message).toContain('nothing was changed');

  await ask(db.url, 'insert into tillsync.migrations select * from tillsync.gone; drop table tillsync.gone');
  expect(await status('v2')).toBe(200);
  await worker; // it goes on to its work
  const again = (await post({ dry_run: false }, 'v2')).json();
  expect(again).toMatchObject({ success: true, applied: ['functions/runs/is_paused.sql'], pending: [] });
  expect((await post({ dry_run: false })).json()).toMatchObject({ success: true, applied: [] });
  const audit = await ask(db.url, `select actor, detail from sync_audit where action = 'migrate'`);
  expect(audit).toEqual([{ actor: 'admin api: admin', detail: '1 applied' }]);
});
