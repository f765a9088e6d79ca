import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '@supabase/supabase-js';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../support/postgres.ts';
import { startSupabase, type TestSupabase } from '../../support/supabase.ts';

const schema = `
  create table items (id int primary key, body text);
  alter table items enable row level security;
  create policy readers on items for select to tillsync_reader using (true);
  grant all on items to service_role;
  grant select on items to tillsync_reader;
  insert into items values (1, 'one');
  create table unseen (id int primary key);
  create function text_length(p_body text) returns int language sql stable as 'select length(p_body)';
  create function put_item(p_id int) returns int language sql as 'insert into items values (p_id) returning id';
  create function look() returns bigint language sql as 'select count(*) from unseen';
  create function slow() returns text language sql as 'select pg_sleep(20)::text';
  create function limit_of(p_role text) returns text language sql as
    $$ select split_part(setconfig[1], '=', 2) from pg_db_role_setting
       where setrole = p_role::regrole and setdatabase = 0 $$;
  create function nap() returns text language sql as 'select pg_sleep(0.4)::text';
  create function who() returns text language sql stable as 'select current_user::text';
`;

let db: TestDatabase;
let api: TestSupabase;

beforeAll(async () => {
  db = await freshDatabase({ migrated: false });
  const owner = new Client({ connectionString: db.url });
  await owner.connect();
  await owner.query(schema);
  // the same limit, only shorter here, so that nobody waits 8 s for the test
  await owner.query(`alter role service_role in database ${db.name} set statement_timeout = '1s'`);
  await owner.end();
  api = await startSupabase(db);
});
afterAll(async () => {
  await api?.stop();
  await db?.drop();
});

const client = (key: string) => createClient(api.url, key, { auth: { persistSession: false } });

describe('the embedded database API', () => {
  it('maps the secret key to service_role and the read key to tillsync_reader', async () => {
    expect((await client(api.secretKey).rpc('who')).data).toBe('service_role');
    expect((await client(api.readKey).rpc('who')).data).toBe('tillsync_reader');
  });

  it('returns 401 to an unknown key and to none', async () => {
    expect((await client('sb_secret_wrong').from('items').select()).status).toBe(401);
    expect((await fetch(`${api.url}/rest/v1/items`)).status).toBe(401);
  });

  it('takes a text argument of 3 MB', async () => {
    const body = 'ü'.repeat(1_500_000) + 'x'.repeat(1_500_000);
    const { data, error } = await client(api.secretKey).rpc('text_length', { p_body: body });
    expect(error).toBeNull();
    expect(data).toBe(3_000_000);
  });

  it('lets the read key read, and neither insert nor call a function that writes', async () => {
    const reader = client(api.readKey);
    expect((await reader.from('items').select('id').eq('id', 1)).data).toEqual([{ id: 1 }]);
    expect((await reader.from('items').insert({ id: 50 })).status).toBe(403);
    expect((await reader.rpc('put_item', { p_id: 51 })).status).toBe(403);
  });

  it('runs a GET read-only, with the secret key too', async () => {
    const { status, error } = await client(api.secretKey).rpc('put_item', { p_id: 60 }, { get: true });
    expect(status).toBe(405);
    expect(error?.code).toBe('25006');
    expect((await client(api.secretKey).from('items').select('id').eq('id', 60)).data).toEqual([]);
  });

  it('shows a missing grant instead of working as owner', async () => {
    expect((await client(api.secretKey).from('unseen').select()).error?.code).toBe('PGRST205');
    expect((await client(api.secretKey).rpc('look')).error?.code).toBe('42501');
  });

  it('works under the hosted time limit', async () => {
    expect((await client(api.secretKey).rpc('limit_of', { p_role: 'service_role' })).data).toBe('8s');
  });

  it('tells a cancelled statement as 500', async () => {
    const { status, error } = await client(api.secretKey).rpc('slow');
    expect({ status, code: error?.code, message: error?.message }).toEqual({
      status: 500,
      code: 'SUP', // a PostgREST says 57014 here
      message: 'PostgresError: canceling statement due to statement timeout',
    });
  });

  it('works on several requests at once', async () => {
    const secret = client(api.secretKey);
    const started = performance.now();
    const returns = await Promise.all(Array.from({ length: 8 }, () => secret.rpc('nap')));
    expect(returns.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(performance.now() - started).toBeLessThan(8 * 400);
  });

  it('outlives connections that are cut, and leaves no request without a response', async () => {
    const owner = new Client({ connectionString: db.url });
    await owner.connect();
    let cutting = true;
    const responses: string[] = [];
    const calling = Array.from({ length: 6 }, async () => {
      while (cutting) {
        const { status, error } = await client(api.secretKey).rpc('who');
        responses.push(status === 200 ? 'ok' : `${status} ${error?.code}`);
      }
    });
    const served = () => responses.filter((response) => response === 'ok').length;
    for (let n = 0; n < 20; n++) {
      for (const before = served(); served() === before; ) await sleep(5);
      await sleep((n % 5) * 20);
      await owner.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'supabase-lite' and datname = current_database()`);
    }
    cutting = false;
    await Promise.all(calling);
    await owner.end();
    const failed = new Set(responses.filter((response) => response !== 'ok'));
    expect(failed).toContain('503 PGRST001');
    failed.delete('500 SUP'); // what Lite says where it sees the driver's error first
    expect([...failed]).toEqual(['503 PGRST001']);
    await expect.poll(async () => (await client(api.secretKey).rpc('who')).data).toBe('service_role');
  });

  it('does not call a function unknown while the database takes no connections', async () => {
    const owner = new Client({ connectionString: db.url.replace(db.name, 'postgres') });
    await owner.connect();
    await owner.query(`alter database ${db.name} allow_connections false`);
    await owner.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [db.name]);
    const responses: string[] = [];
    for (let n = 0; n < 5; n++) {
      const { status, error } = await client(api.secretKey).rpc('who');
      responses.push(`${status} ${error?.code}`);
    }
    await owner.query(`alter database ${db.name} allow_connections true`);
    await owner.end();
    expect(responses).toContain('503 PGRST001');
    expect(responses.filter((response) => !/^50[03] (PGRST001|SUP)$/.test(response))).toEqual([]);
    await expect.poll(async () => (await client(api.secretKey).rpc('who')).data).toBe('service_role');
  });

  it('sees a new function after the notification that migrations send', async () => {
    const owner = new Client({ connectionString: db.url });
    await owner.connect();
    await owner.query(`create function added_later() returns int language sql as 'select 7'`);
    await owner.query(`notify pgrst, 'reload schema'`);
    await owner.end();
    const secret = client(api.secretKey);
    await expect.poll(async () => (await secret.rpc('added_later')).data).toBe(7);
  });

  it('ends what is under way, and what waits for a connection, on the old catalogue', async () => {
    const owner = new Client({ connectionString: db.url });
    await owner.connect();
    const secret = client(api.secretKey);
    await secret.rpc('nap');
    const naps = Promise.all(Array.from({ length: 24 }, () => secret.rpc('nap')));
    await sleep(200); // ten at once: the others have not begun
    await owner.query(`notify pgrst, 'reload schema'`);
    await owner.end();
    expect((await naps).map(({ status }) => status)).toEqual(Array(24).fill(200));
  });

  it('grants nothing to anon by itself', async () => {
    const owner = new Client({ connectionString: db.url });
    await owner.connect();
    const { rows } = await owner.query(`
      select has_table_privilege('anon', 'items', 'select') as items,
        (select count(*)::int from pg_default_acl) as defaults`);
    await owner.end();
    expect(rows).toEqual([{ items: false, defaults: 0 }]);
  });
});
