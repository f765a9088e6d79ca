import { join } from 'node:path';
import { Client as Pg } from 'pg';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readRecords } from '../../../src/local/process/records.ts';
import { liteCommand } from '../../../src/local/supabase/command.ts';
import { startChild, type TestChild } from '../../support/child.ts';
import { startChromium } from '../../support/chromium.ts';
import { pidDir } from '../../support/run-dir.ts';
import { runWorkflow } from '../../support/run-workflow.ts';
import type { Stack } from '../../support/stack.ts';
import { startShop, startWorker } from '../support/shop.ts';
import { openSignedIn, type Served, serve } from '../support/window.ts';

// Each state is made by doing it to the real thing. The tests follow one another, as the states do.
let stack: Stack;
let site: Served;
let browser: Browser;
let page: Page;
let worker: TestChild;
let api: TestChild | undefined;
let importing: Promise<unknown>;
let shift = 0;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startShop({ worker: false }), startChromium()]);
  const { supabase, client } = stack;
  const clock = () => Date.now() + shift;
  site = await serve({ url: supabase.url, readKey: supabase.readKey, temporal: client, clock });
  page = await openSignedIn(browser, site.url);
});
afterAll(async () => {
  await worker?.stop();
  await api?.stop();
  await browser?.close();
  await site?.close();
  await Promise.resolve(stack?.[Symbol.asyncDispose]()).catch(() => undefined); // its Temporal was killed
});

/** The first page as of now, not as of the last half minute. */
async function headline(): Promise<string> {
  shift += 31_000;
  await page.goto('/');
  return (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
}
const pictures = join(import.meta.dirname, '..', '..', '..', 'docs', 'images');
/** For the documentation: DASHBOARD_PICTURES=1. */
const picture = (name: string) =>
  process.env.DASHBOARD_PICTURES
    ? page.screenshot({ path: join(pictures, `state-${name}.png`), fullPage: true })
    : undefined;
/** The API may have gone down with its database; in the stack its supervisor starts it again. */
async function superviseApi(): Promise<void> {
  const { url, secretKey: secret, readKey: read } = stack.supabase;
  const alive = await fetch(`${url}/healthz`).then(
    () => true,
    () => false,
  );
  const command = liteCommand(stack.database.serviceUrl, { secret, read }, Number(new URL(url).port));
  if (!alive) api = await startChild('supabase', command);
}
const patiently = { timeout: 110_000, interval: 1_000 };

it('nothing yet: says so, and that no worker runs', async () => {
  expect(await headline()).toBe('Nothing has been imported yet.');
  await expect
    .poll(async () => (await headline()) && page.locator('#controls').textContent(), patiently)
    .toContain('No worker is running');
});

it('running: progress, rows per second, what is left', async () => {
  worker = await startWorker(stack, { SYNC_PAGE_SIZE_SALES: '4', SYNC_PAGE_SIZE: '50' });
  importing = runWorkflow(stack, 'historicalImport').catch(() => undefined);
  await expect.poll(headline, patiently).toBe('The first import is under way.');
  await expect
    .poll(async () => (await headline()) && page.locator('#running').textContent(), patiently)
    .toMatch(/Sales[\s\S]*rows\/s · .* so far/);
  expect(await page.locator('#running progress').count()).toBeGreaterThan(0);
});

it('worker killed: the import stands still, and nothing can be started', async () => {
  process.kill(worker.child.pid!, 'SIGKILL');
  await expect.poll(headline, patiently).toBe('The first import has stopped.');
  expect(await page.locator('#verdict').textContent()).toContain('No worker is running');
  expect(await page.locator('#controls button').first().isDisabled()).toBe(true);
  await page.goto('/actions/sync');
  expect(await page.getByRole('button', { name: 'Sync now' }).isDisabled()).toBe(true);
  await page.goto('/');
  await picture('worker-killed');
}, 130_000);

it('fresh: a new worker finishes what the old one began', async () => {
  worker = await startWorker(stack);
  await importing;
  await runWorkflow(stack, 'incrementalSync');
  await expect.poll(headline, patiently).toMatch(/^Everything is up to date as of/);
}, 240_000); // a try that went to the dead worker waits for its heartbeat first

it('failed: since when, why, and who must act', async () => {
  const faults = [{ match: { list: 'sales' }, times: 50, do: { kind: 'unauthorized' } }];
  await fetch(`${stack.shop.url}/__control/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ faults }),
  });
  await runWorkflow(stack, 'incrementalSync');
  expect(await headline()).toMatch(/^Sale.* have not arrived since/);
  const verdict = await page.locator('#verdict').textContent();
  expect(verdict).toContain('refuses our token');
  expect(verdict).toContain('The store owner must act.');
  expect(await page.locator('#entity-sales .status').first().textContent()).toContain('Failed');
  expect(await page.getByRole('link', { name: 'Try again' }).count()).toBe(1);
  await picture('failed');
});

it('tried again once the token works: what failed, and nothing else', async () => {
  await fetch(`${stack.shop.url}/__control/faults`, { method: 'DELETE' });
  const { data } = await stack.store.client
    .from('sync_log')
    .select('id')
    .order('id', { ascending: false })
    .limit(1);
  const late = await page.context().newPage();
  await late.goto('/actions/retry');
  await page.getByRole('link', { name: 'Try again' }).click();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Try again what failed?');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.waitForURL('**/?done=retry');
  await expect.poll(headline, patiently).toMatch(/^Everything is up to date as of/);
  const later = await stack.store.client.from('sync_log').select('entity_type').gt('id', data![0]!.id);
  expect(new Set(later.data!.map((row) => row.entity_type))).toEqual(new Set(['sales', 'sale_line_items']));
  expect(await page.getByRole('link', { name: 'Try again' }).count()).toBe(0);

  // a form that was left open until nothing failed any more starts nothing, and says nothing of having started it
  await late.getByRole('button', { name: 'Try again' }).click();
  await late.waitForURL((at) => at.pathname === '/');
  expect(await late.locator('.done').count()).toBe(0);
  await late.goto('/actions/retry');
  expect(await late.locator('.off').textContent()).toContain('Nothing failed any more');
  await late.close();
});

it('Temporal stopped: everything from SQL, controls off with the reason', async () => {
  const port = stack.temporal.address.split(':')[1];
  const { pid } = readRecords(pidDir()).find(({ name }) => name === `temporal-${port}`)!;
  process.kill(pid, 'SIGKILL');
  await expect
    .poll(async () => (await headline()) && page.locator('#controls').textContent(), patiently)
    .toContain('Temporal cannot be reached');
  expect(await page.locator('.entity').count()).toBe(6);
  await page.goto('/history');
  await page.locator('tbody a').first().click();
  expect(await page.locator('#temporal').textContent()).toContain('because Temporal cannot be reached');
  // what cannot be done is what could have been done here
  const { data } = await stack.store.client
    .from('sync_log')
    .select('id')
    .eq('entity_type', 'sales')
    .eq('status', 'failed');
  await page.goto(`/runs/${data![0]!.id}`);
  expect(await page.locator('.actions button').allTextContents()).toEqual(['Try again']);
  expect(await page.getByRole('button', { name: 'Try again' }).isDisabled()).toBe(true);
  await headline();
  await picture('temporal-stopped');
});

it('database stopped: the last that is known, marked as old; and back by itself', async () => {
  const name = stack.database.name;
  const admin = new Pg(stack.database.url.replace(name, 'postgres'));
  await admin.connect();
  await admin.query(`alter database ${name} allow_connections false`);
  await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  expect(await headline()).toMatch(/^The database has not responded since/);
  expect(await page.locator('.banner').textContent()).toContain('Old numbers');
  expect(await page.locator('.entity').count()).toBe(6);
  await picture('database-stopped');
  await page.goto('/history');
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/does not respond/);
  expect(await page.locator('main').textContent()).toContain('What still works');

  const other = await serve({ url: stack.supabase.url, readKey: stack.supabase.readKey });
  const blind = await openSignedIn(browser, other.url);
  expect(await blind.locator('main').textContent()).toMatch(/must act|has to act/);
  await other.close();

  await admin.query(`alter database ${name} allow_connections true`);
  await admin.end();
  await superviseApi();
  await expect.poll(headline, patiently).toMatch(/^Everything was up to date at/);
}, 130_000);
