import { Client as Pg } from 'pg';
import { expect, it } from 'vitest';
import { freshDatabase } from '../../support/postgres.ts';
import { startSupabase } from '../../support/supabase.ts';
import { signIn } from '../support/inject.ts';
import { password, testApp } from '../support/site.ts';

it.each([
  ['half migrated', 'drop function dashboard_snapshot(text)', 503],
  ['an older one', `delete from tillsync.migrations where name like '010%'`, 200],
])('%s schema: the command to run', async (_name, sql, status) => {
  await using db = await freshDatabase();
  const pg = new Pg(db.url);
  await pg.connect();
  await pg.query(sql);
  await pg.end();
  await using api = await startSupabase(db);
  await using app = await testApp({ url: api.url, readKey: api.readKey });
  const response = await (await signIn(app, password)).get('/');
  expect(response.statusCode).toBe(status);
  expect(response.body).toContain('tillsync migrate');
});

it('a database that was never there: a page, not a blank', async () => {
  await using app = await testApp({ url: 'http://127.0.0.1:9', readKey: 'sb_publishable_x' });
  const visitor = await signIn(app, password);
  const response = await visitor.get('/');
  expect(response.statusCode).toBe(503);
  expect(response.body).toContain('The database does not respond');
  expect(response.body).toContain('An engineer must act.');
  expect(response.body).not.toMatch(/node_modules|at \w+ \(/);
  expect((await visitor.get('/readyz')).statusCode).toBe(503);
  expect((await visitor.get('/healthz')).statusCode).toBe(200);
  expect((await visitor.get('/api/status')).json()).toMatchObject({ error: 'The database does not respond' });
});
