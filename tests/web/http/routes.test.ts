import { Client as Pg } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../support/postgres.ts';
import { startSupabase, type TestSupabase } from '../../support/supabase.ts';
import { yearOfRuns } from '../support/history.ts';
import { signIn, Visitor } from '../support/inject.ts';
import { password, testApp } from '../support/site.ts';

let db: TestDatabase;
let api: TestSupabase;
let pg: Pg;
let app: Awaited<ReturnType<typeof testApp>>;
let visitor: Visitor;

beforeAll(async () => {
  db = await freshDatabase();
  pg = new Pg(db.url);
  await pg.connect();
  await pg.query(`
    insert into lightspeed_outlets (id, name, currency, time_zone, version)
      values ('o1', '<script>alert(1)</script>', 'NZD', 'Pacific/Auckland', 1), ('o2', '=cmd()', 'NZD', 'Nowhere/Land', 2);
    insert into lightspeed_sales (id, outlet_id, status, sale_date, total_price, total_tax, version)
      values ('s1', 'o1', 'CLOSED', now(), 100.10, 15.015, 3), ('s2', 'o2', 'CLOSED', now(), 1, 0, 4);
    insert into lightspeed_inventory (id, outlet_id, product_id, current_amount, reorder_point, version) values ('i', 'o1', 'p', -1, 2, 5);
    insert into lightspeed_products (id, name, has_inventory, active, version) values ('p', '<img src=x onerror=alert(1)>', true, true, 6);
    insert into lightspeed_customers (id, created_at, version) values ('c', now(), 7);
    insert into sync_shop (source, name) values ('lightspeed', '<b>Shop</b>');
    insert into sync_rejects (source, entity_type, payload_hash, reason_code, reason, record_id, payload)
      values ('lightspeed', 'sales', 'h', 'x', 'No version.', 'r-1', '{"email": "someone@example.org"}');
    insert into sync_findings (source, entity_type, code, field, rows) values ('lightspeed', 'sales', 'does_not_fit', 'note', 3);
    insert into sync_state (entity_type, source, status) values ('taxes', 'lightspeed', 'never_synced');
    update sync_state set status = 'success', last_sync_time = now(), rejected_count = (entity_type = 'sales')::int`);
  await yearOfRuns(pg, 40);
  await pg.query(
    `update sync_log set error_details = '=HYPERLINK("http://evil")' where id = (select min(id) from sync_log)`,
  );
  api = await startSupabase(db);
  app = await testApp({ url: api.url, readKey: api.readKey });
  visitor = await signIn(app, password);
});
afterAll(async () => {
  await app?.close();
  await pg?.end();
  await api?.stop();
  await db?.drop();
});

const pages =
  `/ /history /business /business?days=7 /entities/sales /runs/1 /actions/sync /actions/pause?entity=sales
  /money /money?from=2025-12-01&to=2026-11-30&outlet=o2 /evidence /evidence/2026-01 /periods/2026-01/sign-off
  /periods/2026-01/accept?source=lightspeed /quality /actions/retry_rejects?entity=sales`.split(/\s+/);

describe('every page', () => {
  it.each(pages)('%s is whole, private and without a script of its own', async (path) => {
    const response = await visitor.get(path);
    expect(response.statusCode).toBe(200);
    expect(response.body).toMatch(/<!doctype html>[\s\S]*<h1>[\s\S]+<\/html>/);
    // in tags, that is: as text anything may be said
    expect(response.body).not.toMatch(
      /<script(?! src="\/assets\/)|<[^>]*\s(on\w+|style)=|="(javascript|https?):/,
    );
    expect(response.headers['content-security-policy']).toContain("default-src 'none'");
    expect(response.headers['cache-control']).toContain('private');
    expect(response.headers['server-timing']).toMatch(/total;dur=/);
  });

  it.each([...pages, '/history.csv', '/money.csv', '/evidence/2026-01.csv'])(
    '%s asks for a sign-in first',
    async (path) => {
      const response = await new Visitor(app).get(path);
      expect(response.statusCode).toBe(303);
      expect(response.headers.location).toMatch(/^\/sign-in/);
    },
  );

  it('shows what the store calls things, as text', async () => {
    const overview = (await visitor.get('/')).body;
    expect(overview).toContain('&lt;b&gt;Shop&lt;/b&gt;');
    const business = (await visitor.get('/business')).body;
    expect(business).toContain('&lt;script&gt;alert(1)');
    expect(business).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(business).not.toContain('<script>alert');
    expect(business).toContain('NZ$115.12');
  });

  it('shows why a record was rejected and nothing of what it holds', async () => {
    const { body } = await visitor.get('/entities/sales');
    expect(body).toContain('r-1');
    expect(body).toContain('No version.');
    expect(body).not.toContain('someone@example.org');
  });
});

describe('history', () => {
  it('filters by what the address says', async () => {
    const { body } = await visitor.get('/history?entity=sales&status=failed&kind=incremental_sync');
    expect(body).toContain('<option value="failed" selected>');
    expect(body).not.toContain('<span>Done</span>');
    expect(body).not.toContain('href="/entities/products"');
  });
  it('turns pages and keeps the filter', async () => {
    const { body } = await visitor.get('/history?entity=sales&page=2');
    expect(body).toContain('href="/history?entity=sales&amp;page=3"');
    expect(body).toContain('href="/history?entity=sales&amp;page=1"');
  });
  it('says so when nothing fits', async () => {
    expect((await visitor.get('/history?from=2020-01-01&to=2020-01-02')).statusCode).toBe(200);
    expect((await visitor.get('/history?from=2020-01-01&to=2020-01-02')).body).toContain('No run fits');
  });
  it('gives CSV that no spreadsheet runs', async () => {
    const response = await visitor.get('/history.csv');
    expect(response.headers['content-disposition']).toContain('attachment');
    expect(response.body).toContain(`"'=HYPERLINK(""http://evil"")"`);
    expect(response.body.split('\r\n').length).toBeGreaterThan(5_000);
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const { body } = await visitor.get(`/money.csv?from=${day(-1)}&to=${day(1)}`);
    expect(body).toContain(",'=cmd(),o2,NZD,1,");
  });
});

describe('wrong addresses and bodies get a clear response', () => {
  it.each([
    ['/history?from=yesterday', 400],
    ["/history?entity=sales';drop table sync_log", 400],
    ['/history?page=0', 400],
    ['/business?days=8', 400],
    ['/runs/abc', 400],
    ['/runs/99999999', 404],
    ['/runs/99999999999999', 400],
    ['/entities/nothing', 404],
    ['/entities/..%2f..%2fetc', 400],
    ['/actions/drop', 400],
    ['/money?from=2026-7-1', 400],
    ['/evidence/2026-13', 400],
    ['/evidence/2026-01?source=nobody', 404],
    ['/periods/2026-01/delete', 400],
    ['/actions/sync?entity=nothing', 404],
    ['/?done=<script>', 400],
    ['/assets/../app.ts', 404],
    ['/assets/%2e%2e/app.ts', 404],
    ['/assets/..%5capp.ts', 404],
    ['/.env', 404],
    ['/%ff', 400],
    [`/entities/${'a'.repeat(5000)}`, 400],
  ])('%s → %d', async (path, status) => {
    const response = await visitor.get(path);
    expect([status, status === 400 ? 404 : status]).toContain(response.statusCode);
    expect(response.body).toMatch(/not understood|no such page/);
    expect(response.body).not.toMatch(/at \w+ \(|node_modules|Error:/);
  });

  it('a body that is too big, or no form', async () => {
    const big = await visitor.post('/sign-in', { password: 'x'.repeat(100_000) });
    expect(big.statusCode).toBe(413);
    expect(big.body).toContain('That was too much');
    const json = await visitor.send({
      method: 'POST',
      url: '/sign-in',
      headers: { 'content-type': 'text/xml' },
      payload: '<x/>',
    });
    expect(json.statusCode).toBe(415);
  });

  it('another method', async () => {
    expect((await visitor.send({ method: 'DELETE', url: '/' })).statusCode).toBe(404);
    expect((await visitor.send({ method: 'GET', url: '/sign-out' })).statusCode).toBe(404);
  });
});

describe('for machines', () => {
  const bearer = { authorization: 'Bearer admin-token-of-the-tests' };
  it('/api/status takes the admin token, and keeps its schema', async () => {
    const response = await new Visitor(app).get('/api/status', bearer);
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({
      tone: expect.any(String),
      temporal: 'unknown',
      entities: expect.any(Array),
    });
    expect(response.json().entities[0]).toHaveProperty('health');
  });
  it('refuses without, in JSON', async () => {
    const response = await new Visitor(app).get('/api/status', { authorization: 'Bearer wrong' });
    expect(response.statusCode).toBe(401);
    expect(response.json().error).toBe('Not signed in');
    expect((await new Visitor(app).get('/api/nothing')).json().error).toBe('There is no such page');
  });
  it('/healthz and /readyz say how it is, without a sign-in', async () => {
    expect((await new Visitor(app).get('/healthz')).json()).toEqual({ ok: true });
    expect((await new Visitor(app).get('/readyz')).json()).toMatchObject({ ok: true, database: 'up' });
  });
  it('describes itself', async () => {
    const document = (await new Visitor(app).get('/api/openapi.json')).json();
    expect(Object.keys(document.paths)).toEqual(expect.arrayContaining(['/api/status', '/readyz']));
    expect(
      document.paths['/api/status'].get.responses['200'].content['application/json'].schema.properties,
    ).toHaveProperty('headline');
  });
});

describe('reading', () => {
  it('returns 304 as long as nothing changed', async () => {
    const packed = { 'accept-encoding': 'br' }; // as browsers ask
    const first = await visitor.get('/', packed);
    const second = await visitor.get('/', { ...packed, 'if-none-match': String(first.headers.etag) });
    expect(second.statusCode).toBe(304);
    expect(second.body).toBe('');
  });

  it('costs a hundred tabs one query', async () => {
    let calls = 0;
    const { createReader } = await import('../../../src/web/read/reader.ts');
    const real = createReader({ url: api.url, readKey: api.readKey, readToken: undefined });
    const reader = {
      ...real,
      call: ((name, args) => {
        calls += 1;
        return real.call(name, args);
      }) as typeof real.call,
    };
    let now = Date.now();
    await using other = await testApp({ url: api.url, readKey: api.readKey, reader, clock: () => now });
    const someone = await signIn(other, password);
    const look = () => Promise.all(Array.from({ length: 100 }, () => someone.get('/')));
    await look();
    await look();
    expect(calls).toBe(2); // the snapshot, and the money of the last days
    now += 61_000;
    await look();
    expect(calls).toBe(4);
  });

  it('needs less than 60 kB for the page with all it brings', async () => {
    let bytes = 0;
    const page = await visitor.get('/', { 'accept-encoding': 'br' });
    expect(page.headers['content-encoding']).toBe('br');
    bytes += page.rawPayload.length;
    for (const [, path] of page.body === ''
      ? []
      : (await visitor.get('/')).body.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)) {
      const asset = await visitor.get(path!, { 'accept-encoding': 'br' });
      expect(asset.statusCode).toBe(200);
      expect(asset.headers['cache-control']).toContain('immutable');
      bytes += asset.rawPayload.length;
    }
    expect(bytes).toBeLessThan(60_000);
    console.log(`overview with all assets: ${bytes} bytes compressed`);
  });
});
