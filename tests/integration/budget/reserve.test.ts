import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../support/postgres.ts';

// The functions as the activities call them: on the database's own clock, from many connections.
let database: TestDatabase;
const open: Client[] = [];
async function connect(url: string): Promise<Client> {
  const client = new Client(url);
  await client.connect();
  open.push(client);
  return client;
}
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(async () => {
  await Promise.all(open.map((client) => client.end()));
});

const reserve = async (db: Client, source: string, lane: string, limit: number | null, left: number | null) =>
  (await db.query(`select reserve($1, 'sales', $2, $3, $4) as a`, [source, lane, limit, left])).rows[0].a;

test('no two callers get the same booking, and each is one more request', async () => {
  const clients = await Promise.all(Array.from({ length: 8 }, () => connect(database.serviceUrl)));
  await reserve(clients[0]!, 'many', 'incremental', 1_000, 1_000);
  const returns = await Promise.all(
    clients.flatMap((db) => Array.from({ length: 20 }, () => reserve(db, 'many', 'incremental', null, null))),
  );
  const { rows } = await clients[0]!.query(
    `select booked, requests, (select count(*) from sync_budget_bookings where source = 'many') as kept,
       (select count(*) from (select at < lag(at) over (order by number) as wrong from sync_budget_bookings where source = 'many') w where wrong) as unordered
     from sync_budget where source = 'many'`,
  );
  const went = String(1 + returns.filter((a) => a.go).length);
  expect(rows).toEqual([{ booked: went, requests: went, kept: went, unordered: '0' }]);
});

test('a paused lane books nothing', async () => {
  const db = await connect(database.serviceUrl);
  await db.query(`select set_paused('paused', '*', 'import', true, 'test')`);
  expect(await reserve(db, 'paused', 'import', null, null)).toEqual({ paused: true });
  expect(await reserve(db, 'paused', 'incremental', null, null)).toMatchObject({ go: true });
});

test('what the source counts and we did not send is booked too, and nothing goes until the first of all is a window old', async () => {
  const db = await connect(database.url);
  const start = Date.parse('2026-03-01T10:00:00Z');
  const ask = async (ms: number, left: number) =>
    (
      await db.query(`select tillsync.reserve_at($1, 'shared', 'incremental', 10, $2) as a`, [
        new Date(start + ms),
        left,
      ])
    ).rows[0].a as { go: boolean; wait_ms: number };
  expect(await ask(0, 10)).toMatchObject({ go: true });
  // nine of somebody else's came in between
  const told = await ask(100, 0);
  expect(told).toMatchObject({ go: false });
  expect(told.wait_ms).toBeGreaterThan(290_000);
});

test('where one gap is longer than an incremental run may book ahead, no import takes the slot that it waits for', async () => {
  const db = await connect(database.url);
  const start = Date.parse('2026-03-01T10:00:00Z');
  const ask = async (ms: number, lane: string) =>
    (
      await db.query(`select tillsync.reserve_at($1, 'slow', $2, 60, null) as a`, [
        new Date(start + ms),
        lane,
      ])
    ).rows[0].a as { go: boolean; wait_ms: number };
  let waits = 0; // half of the window goes at once, then one request every five seconds and more
  for (let n = 0; n < 60 && waits === 0; n++) {
    const { go, wait_ms } = await ask(n, 'incremental');
    if (!go) waits = n + wait_ms;
  }
  expect(waits).toBeGreaterThan(2_000);
  const ahead = await ask(waits - 1_000, 'import');
  expect(ahead).toMatchObject({ go: false });
  expect(ahead.wait_ms).toBeGreaterThan(1_000);
  expect(await ask(waits, 'incremental')).toMatchObject({ go: true });
});

test('after a 429 nobody is let through, in whichever lane', async () => {
  const db = await connect(database.serviceUrl);
  await reserve(db, 'blocked', 'import', 1_000, 999);
  await db.query(`select back_off('blocked', 60000)`);
  for (const lane of ['incremental', 'import', 'reconcile']) {
    const response = await reserve(db, 'blocked', lane, null, null);
    expect(response.go, lane).toBe(false);
    expect(response.wait_ms, lane).toBeGreaterThan(50_000);
  }
});

test('the reader sees the budget and can change nothing of it', async () => {
  const reader = await connect(database.readerUrl);
  await reader.query('select * from sync_budget, sync_budget_bookings');
  for (const call of [
    `select reserve('x', 'sales', 'import')`,
    `select back_off('x', 1)`,
    `select tune_budget('x', 1, 1, 1)`,
  ]) {
    await expect(reader.query(call)).rejects.toMatchObject({ code: '42501' });
  }
});
