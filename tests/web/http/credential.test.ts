import { Client as Pg } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../support/postgres.ts';
import { startSupabase, type TestSupabase } from '../../support/supabase.ts';

let db: TestDatabase;
let api: TestSupabase;
beforeAll(async () => {
  db = await freshDatabase();
  api = await startSupabase(db);
});
afterAll(async () => {
  await api?.stop();
  await db?.drop();
});

/** A request as anybody could make it who got hold of the web's environment. */
const send = (method: string, path: string, body?: object) =>
  fetch(`${api.url}/rest/v1/${path}`, {
    method,
    headers: {
      apikey: api.readKey,
      authorization: `Bearer ${api.readKey}`,
      'content-type': 'application/json',
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });

describe('the web’s credential', () => {
  it('reads', async () => {
    expect((await send('GET', 'sync_state?select=entity_type')).status).toBe(200);
    expect((await send('GET', 'rpc/dashboard_snapshot')).status).toBe(200);
  });

  it.each([
    ['POST', 'sync_audit', { actor: 'x', action: 'x' }],
    ['POST', 'lightspeed_sales', { id: 'x' }],
    ['PATCH', 'sync_state?entity_type=eq.sales', { status: 'success' }],
    ['DELETE', 'sync_state?entity_type=eq.sales', undefined],
    [
      'POST',
      'rpc/set_paused',
      { p_source: 'lightspeed', p_entity: '*', p_lane: '*', p_paused: true, p_by: 'x' },
    ],
    ['GET', 'rpc/set_paused?p_source=lightspeed&p_entity=*&p_lane=*&p_paused=true&p_by=x', undefined],
    ['POST', 'rpc/audit', { p_line: '{"actor":"x","action":"x"}' }],
    ['POST', 'rpc/commit_page', { p_claim: '{}', p_body: '{}' }],
    ['GET', 'sync_rejects?select=payload', undefined],
  ])('is refused %s %s', async (method, path, body) => {
    const response = await send(method, path, body);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await response.text()).toMatch(/42501|25006|permission denied|PGRST20/);
  });

  it('may call no function that can write, whatever that function’s tables allow', async () => {
    const pg = new Pg(db.url);
    await pg.connect();
    const { rows } = await pg.query(`
      select p.oid::regprocedure::text as name from pg_proc p
      where p.pronamespace in ('public'::regnamespace, 'tillsync'::regnamespace) and p.provolatile = 'v'
        and has_function_privilege('tillsync_reader', p.oid, 'execute')`);
    await pg.end();
    expect(rows).toEqual([]);
  });

  it('is refused by Postgres itself, whatever stands in front of it', async () => {
    const pg = new Pg(db.readerUrl);
    await pg.connect();
    const codes: string[] = [];
    for (const sql of [
      `insert into sync_audit (actor, action) values ('x', 'x')`,
      `update sync_state set status = 'success'`,
      'delete from sync_log',
      'truncate sync_log',
      `select set_paused('lightspeed', '*', '*', true, 'x')`,
      `select audit('{"actor": "x", "action": "x"}')`,
      'select payload from sync_rejects',
      'create table public.mine (id int)',
      'set role service_role',
    ]) {
      codes.push(
        await pg.query(sql).then(
          () => `allowed: ${sql}`,
          (error: { code: string }) => error.code,
        ),
      );
    }
    await pg.end();
    expect(codes).toEqual(codes.map(() => '42501'));
  });
});
