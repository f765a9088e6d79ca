import { Client as Pg } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../support/postgres.ts';
import { startSupabase, type TestSupabase } from '../../support/supabase.ts';
import { signIn, type Visitor } from '../support/inject.ts';
import { password, testApp } from '../support/site.ts';

let db: TestDatabase;
let api: TestSupabase;
let app: Awaited<ReturnType<typeof testApp>>;
let visitor: Visitor;

beforeAll(async () => {
  db = await freshDatabase();
  const pg = new Pg(db.url);
  await pg.connect();
  await pg.query(`
    insert into sync_rejects (source, entity_type, payload_hash, reason_code, reason, record_id, payload)
      values ('lightspeed', 'sales', md5('r'), 'x', 'No version.', '<r-1>', '{"email": "someone@example.org"}');
    update sync_state set rejected_count = 1 where entity_type = 'sales';
    insert into sync_findings (source, entity_type, code, field, rows)
      values ('lightspeed', 'sales', 'lines_not_total', 'total_price', 1), ('lightspeed', 'sales', 'does_not_fit', 'note', 3);
    insert into sync_finding_records (source, entity_type, code, field, record_id, off_by)
      values ('lightspeed', 'sales', 'lines_not_total', 'total_price', 'sale <7>', 0.25)`);
  await pg.end();
  api = await startSupabase(db);
  app = await testApp({ url: api.url, readKey: api.readKey });
  visitor = await signIn(app, password);
});
afterAll(async () => {
  await app?.close();
  await api?.stop();
  await db?.drop();
});

const page = async (path: string) => (await visitor.get(path)).body;

it('the page Quality says what breaks a rule, what could not be stored and what is odd, and nothing of what it holds', async () => {
  const body = await page('/quality');
  expect(body).toContain('The lines of the sale do not add up to its total');
  expect(body).toContain('<code>sale &lt;7&gt;</code> off by 0.25');
  expect(body).toContain('&lt;r-1&gt;');
  expect(body).toContain('No version.');
  expect(body).not.toContain('someone@example.org');
  // in this order
  expect(body).toMatch(
    /id="lines_not_total"[\s\S]*Rejected records[\s\S]*A value that its column cannot hold/,
  );
});

it('what was rejected can be tried again, all of it, a list, or one', async () => {
  const ask = (query: string) => page(`/actions/retry_rejects${query}`);
  expect(await ask('')).toContain('Try to store all rejected records again?');
  expect(await ask('?entity=sales')).toContain('Try the rejected records of sales again?');
  const hash = '4b43b0aee35624cd95b910189b3dc231'; // md5 of r
  expect(await ask(`?entity=sales&reject=${hash}`)).toContain(`name="reject" value="${hash}"`);
  expect((await visitor.get('/actions/retry_rejects?reject=../x')).statusCode).toBe(400);
});
