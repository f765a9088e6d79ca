import fc from 'fast-check';
import type { InjectOptions } from 'fastify';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { controlOf } from '../../e2e/support/control.ts';
import { ask } from '../../support/ask.ts';
import { runWorkflow } from '../../support/run-workflow.ts';
import { type Stack, startStack } from '../../support/stack.ts';
import { complaintOf, operationsOf, requests } from '../support/api-requests.ts';
import { signIn } from '../support/inject.ts';
import { password, testApp } from '../support/site.ts';

// The admin API as schedulers drive it, with a real worker behind it.

type App = Awaited<ReturnType<typeof testApp>>;

const tokens = { nightly: 'a-token-of-the-nightly-cron', office: 'a-token-of-the-office-pc' };
const env = {
  ADMIN_TOKEN: Object.entries(tokens)
    .map((pair) => pair.join(':'))
    .join(', '),
};
const sync = '/admin/incremental-sync';
const lines: string[] = [];
let stack: Stack;
let app: App;

const open = (more: Record<string, string> = {}) =>
  testApp({
    ...{ url: stack.supabase.url, readKey: stack.supabase.readKey, temporal: stack.client },
    env: { ...env, ...more },
    log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
  });
beforeAll(async () => {
  stack = await startStack({ demo: ['--sales', '60', '--customers', '20', '--products', '20'] });
  await runWorkflow(stack, 'historicalImport');
  app = await open();
});
afterAll(async () => {
  await app?.close();
  await stack?.[Symbol.asyncDispose]();
});

type More = Partial<Omit<InjectOptions, 'headers'>> & { headers?: Record<string, string>; to?: App };
const send = (method: 'GET' | 'POST', url: string, { headers, to = app, ...more }: More = {}) =>
  to.inject({ method, url, headers: { authorization: `Bearer ${tokens.nightly}`, ...headers }, ...more });
const post = (url: string, payload: object = {}, more: More = {}) => send('POST', url, { payload, ...more });
const started = async () => {
  const runs: string[] = [];
  for await (const { workflowId } of stack.client.workflow.list({
    query: 'WorkflowType = "incrementalSync"',
  }))
    runs.push(workflowId);
  return runs.length;
};

describe('a run', () => {
  it('is waited for, and told in the words of those who asked for it', async () => {
    await controlOf(stack.shop.url).sell(3);
    const response = await post(`${sync}?wait=true`);
    expect(response.statusCode, response.body).toBe(200);
    const told = response.json();
    expect(told).toMatchObject({
      success: true,
      message: `Incremental sync completed successfully - ${told.total_changes} changes applied`,
      results: {
        sales: { success: true, changes_applied: 3 },
        brands: { success: true, changes_applied: 0 },
      },
    });
    expect(told.total_changes).toBeGreaterThanOrEqual(3);
    const { data } = await stack.store.client.from('sync_audit').select('actor, action').eq('action', 'sync');
    expect(data).toEqual([{ actor: 'admin api: nightly', action: 'sync' }]);
  });

  it('is begun, and asked for later', async () => {
    const response = await post('/admin/foundation-sync', { entities: ['brands'], only_unfinished: true });
    expect(response.statusCode).toBe(202);
    const { workflow_id, status_url } = response.json();
    expect(response.headers.location).toBe(`/admin/runs/${workflow_id}`);
    const ended = await send('GET', `${status_url}?wait=true`);
    expect(ended.json()).toMatchObject({ workflow_id, state: 'completed', result: { success: true } });
    expect((await send('GET', '/admin/runs/incrementalSync-never')).statusCode).toBe(404);
  });

  it('that ends badly is no success', async () => {
    await controlOf(stack.shop.url).settings({ token: 'another' });
    const response = await post(`${sync}?wait=true`, { entities: ['brands'] });
    await controlOf(stack.shop.url).settings({ token: 'demo-token' });
    expect(response.statusCode).toBe(502);
    expect(response.json()).toMatchObject({
      success: false,
      message: 'Incremental sync failed for brands - 0 changes applied',
      results: { brands: { success: false, outcome: 'failed', error_code: 'API_TOKEN_REFUSED' } },
    });
  });

  it('stands in the state of its table', async () => {
    const status = (await send('GET', '/admin/sync-status')).json();
    const [sales] = await ask<{ n: number }>(
      stack.database.url,
      'select count(*)::int as n from lightspeed_sales',
    );
    expect(status.tables.sales).toMatchObject({
      ...{ source: 'lightspeed', status: 'success', health: 'fresh', record_count: sales!.n },
      sync_duration_seconds: expect.any(Number),
    });
    expect(status.tables.brands).toMatchObject({ health: 'failed', error_code: 'API_TOKEN_REFUSED' });
    expect(status.success).toBe(false);
  });
});

describe('an Idempotency-Key', () => {
  const keyed = (key: string, body: object = {}, more: More = {}) =>
    post(`${sync}?wait=true`, body, { ...more, headers: { 'idempotency-key': key, ...more.headers } });

  it('comes to one run, from many at once and from a process that began later', async () => {
    const before = await started();
    const many = await Promise.all(Array.from({ length: 8 }, () => keyed('a', { entities: ['tags'] })));
    await using later = await open();
    const again = await keyed('a', { entities: ['tags'] }, { to: later });
    const ids = [...many, again].map((response) => response.json().workflow_id);
    expect(new Set(ids).size).toBe(1);
    expect([...many, again].map(({ statusCode }) => statusCode)).toEqual(Array(9).fill(200));
    await expect.poll(started).toBe(before + 1);
  });

  it('is refused for something else, and is another one of another token', async () => {
    const other = await keyed('a', { entities: ['taxes'] });
    expect(other.statusCode).toBe(422);
    const office = { headers: { authorization: `Bearer ${tokens.office}` } };
    expect((await keyed('a', { entities: ['taxes'] }, office)).statusCode).toBe(200);
    expect((await keyed('ü'.repeat(3))).statusCode).toBe(400);
  });
});

describe('what is refused', () => {
  it.each([
    ['no token', { headers: { authorization: '' } }, 401],
    ['a wrong token', { headers: { authorization: `Bearer ${tokens.nightly}x` } }, 401],
    ['no JSON', { payload: '{"entities":', headers: { 'content-type': 'application/json' } }, 400],
    ['a list', { payload: [] }, 400],
    ['an unknown member', { payload: { entitys: ['sales'] } }, 400],
    ['a wrong type', { payload: { entities: 'sales' } }, 400],
    ['a list that does not exist', { payload: { entities: ['sails'] } }, 400],
    ['a source that does not exist', { payload: { source: 'nobody' } }, 400],
    ['a wrong question', { query: { wait: 'perhaps' } }, 400],
    ['a form', { payload: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415],
    ['a huge body', { payload: { source: 'x'.repeat(20_000) } }, 413],
  ])('%s', async (_what, more, status) => {
    const before = await started();
    const response = await send('POST', sync, more as More);
    expect(response.statusCode).toBe(status);
    expect(response.json()).toEqual({ error: expect.any(String), message: expect.any(String) });
    expect(await started()).toBe(before);
  });

  it('a session, which travels by itself', async () => {
    const visitor = await signIn(app, password);
    const response = await visitor.send({ method: 'POST', url: sync, payload: {} });
    expect(response.statusCode).toBe(401);
  });

  it('everybody, where no token is set', async () => {
    await using without = await open({ ADMIN_TOKEN: '' });
    const response = await post(sync, {}, { to: without });
    expect(response.statusCode).toBe(404);
  });

  it('too much of one address, and of one token, each by itself', async () => {
    await using fresh = await open();
    const statuses = async (n: number, token: string) => {
      const seen: number[] = [];
      for (let i = 0; i < n; i++)
        seen.push(
          (await post(sync, { no: 1 }, { to: fresh, headers: { authorization: `Bearer ${token}` } }))
            .statusCode,
        );
      return seen;
    };
    expect(await statuses(22, 'wrong')).toEqual([...Array(20).fill(401), 429, 429]);
    expect(await statuses(122, tokens.office)).toEqual([...Array(120).fill(400), 429, 429]);
    const refused = await post(
      sync,
      {},
      { to: fresh, headers: { authorization: `Bearer ${tokens.office}` } },
    );
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.json().message).toMatch(/^Try again in \d+ s\.$/);
    expect((await post(sync, { no: 1 }, { to: fresh })).statusCode).toBe(400);
  });

  it('and no token stands in a log', () => {
    const text = lines.join('');
    expect(text).toContain('without a token of ours');
    for (const token of Object.values(tokens)) expect(text).not.toContain(token);
  });
});

it('gives to any request a response that its own description allows', { timeout: 120_000 }, async () => {
  const many = Array.from({ length: 40 }, (_, n) => `another-token-of-the-tests-${n}`);
  await using own = await open({ ADMIN_TOKEN: many.map((token, n) => `t${n}:${token}`).join(',') });
  const operations = operationsOf((await own.inject('/api/openapi.json')).json());
  expect(operations.length).toBeGreaterThanOrEqual(8);
  const known = {
    ...{ source: ['lightspeed', 'square'], 'entities[]': ['brands', 'tags', 'taxes', 'nothing'] },
    ...{
      id: ['incrementalSync-admin-x', 'historicalImport-1'],
      entities: [['brands'], ['tags', 'taxes'], []],
    },
  };
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(requests(operations, known, many), async ({ operation, request }) => {
      const response = await own.inject(request);
      const key = `${operation.path} ${response.statusCode}`;
      seen.set(key, (seen.get(key) ?? 0) + 1);
      expect(complaintOf(operation, response)).toBeNull();
    }),
    { numRuns: 250 },
  );
  // it got beyond the gate
  expect([...seen.keys()].filter((key) => /(incremental|foundation)-sync 20[02]/.test(key))).not.toEqual([]);
});
