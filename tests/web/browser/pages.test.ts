import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChromium } from '../../support/chromium.ts';
import type { Stack } from '../../support/stack.ts';
import { clipOf, hide, numberOf, violations } from '../support/look.ts';
import { run, startShop } from '../support/shop.ts';
import { password } from '../support/site.ts';
import { openSignedIn, type Served, serve } from '../support/window.ts';

let stack: Stack;
let site: Served;
let browser: Browser;
let page: Page;
let importRun: number;
let shift = 0;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startShop(), startChromium()]);
  await run(stack, 'historicalImport');
  await run(stack, 'incrementalSync');
  const { supabase, client } = stack;
  const clock = () => Date.now() + shift;
  site = await serve({ url: supabase.url, readKey: supabase.readKey, temporal: client, clock });
  page = await openSignedIn(browser, site.url);
  const rows = await stack.store.client
    .from('sync_log')
    .select('id')
    .eq('entity_type', 'sales')
    .eq('lane', 'import');
  importRun = rows.data![0]!.id;
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await stack?.[Symbol.asyncDispose]();
});

const pages = () => [
  '/',
  '/history',
  '/history?entity=sales&status=ok',
  '/business',
  '/entities/sales',
  `/runs/${importRun}`,
  '/actions/pause?entity=sales',
  '/nothing-here',
];

describe('signing in', () => {
  it('takes the password, refuses another, and leads back to where one wanted to go', async () => {
    const context = await browser.newContext({ baseURL: site.url });
    const fresh = await context.newPage();
    await fresh.goto('/history?entity=sales');
    expect(new URL(fresh.url()).pathname).toBe('/sign-in');
    expect(await violations(fresh)).toEqual([]);
    await fresh.getByLabel('Password of this dashboard').fill('wrong');
    await fresh.keyboard.press('Enter');
    expect(await fresh.getByRole('alert').textContent()).toContain('That is not the password.');
    await fresh.getByLabel('Password of this dashboard').fill(password);
    await fresh.keyboard.press('Enter');
    await fresh.waitForURL('**/history?entity=sales');
    await fresh.getByRole('button', { name: 'Sign out' }).click();
    await fresh.waitForURL('**/sign-in');
    await fresh.goBack();
    await fresh.goto('/');
    expect(new URL(fresh.url()).pathname).toBe('/sign-in');
    await context.close();
  });
});

describe('fresh', () => {
  it('says first that everything is up to date', async () => {
    await page.goto('/');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(
      /^Everything is up to date as of \d\d:\d\d\.$/,
    );
    expect(await page.locator('.entity .status').allTextContents()).toEqual(Array(6).fill('Up to date'));
    expect(await page.locator('.entity .status .shape').count()).toBe(6);
    expect(await page.locator('#entity-sales .days > li').count()).toBe(30);
  });

  it('tells a day’s runs on hover, on focus and on touch', async () => {
    await page.goto('/');
    const day = page.locator('#entity-sales .day').last();
    const tip = day.locator('.tip');
    const shown = () => clipOf(tip);
    expect(await shown()).not.toBe('none');
    await day.hover();
    await expect.poll(shown).toBe('none');
    await page.mouse.move(0, 0);
    await expect.poll(shown).not.toBe('none');
    await page.locator('#entity-sales .day').nth(28).focus();
    await page.keyboard.press('Tab');
    await expect.poll(shown).toBe('none');
    expect(await tip.textContent()).toMatch(/\d runs, [\d,]+ rows/);

    const phone = await openSignedIn(browser, site.url, {
      hasTouch: true,
      isMobile: true,
      viewport: { width: 390, height: 844 },
    });
    const touched = phone.locator('#entity-sales .day').last();
    await touched.tap();
    await expect.poll(() => clipOf(touched.locator('.tip'))).toBe('none');
    await phone
      .getByRole('link', { name: /^Runs of / })
      .first()
      .click();
    expect(phone.url()).toContain('/history?entity=sales&from=');
    await phone.context().close();
  });

  it('shows a run step by step', async () => {
    await page.goto(`/runs/${importRun}`);
    expect(await page.locator('.step').count()).toBeGreaterThanOrEqual(3);
    expect(await page.locator('.steps').textContent()).toContain('Fetch pages and store them');
    expect(await page.locator('#temporal').textContent()).toContain('completed');
  });

  it('is honest about a run that Temporal forgot', async () => {
    const { data } = await stack.store.client
      .from('sync_log')
      .insert({
        entity_type: 'sales',
        action: 'incremental_sync',
        status: 'completed',
        outcome: 'ok',
        workflow_id: 'gone',
        run_id: '00000000-0000-4000-8000-000000000000',
      })
      .select('id');
    await page.goto(`/runs/${data![0]!.id}`);
    expect(await page.locator('#temporal').textContent()).toContain('Temporal has already forgotten');
    await stack.store.client.from('sync_log').delete().eq('id', data![0]!.id);
  });
});

describe('every page', () => {
  it.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)('has no accessibility violation, %s at %d px', async (colorScheme, width) => {
    const found: string[] = [];
    const view = await openSignedIn(browser, site.url, { colorScheme, viewport: { width, height: 900 } });
    for (const path of pages()) {
      await view.goto(path);
      for (const violation of await violations(view)) found.push(`${path}: ${violation}`);
      const overflow = await numberOf(view, 'document.documentElement.scrollWidth - window.innerWidth');
      if (overflow > 0) found.push(`${path}: ${overflow} px too wide`);
    }
    await view.context().close();
    expect(found).toEqual([]);
  });

  it('works without JavaScript', async () => {
    const plain = await openSignedIn(browser, site.url, { javaScriptEnabled: false });
    for (const path of pages()) {
      await plain.goto(path);
      expect(await plain.locator('h1').count()).toBe(1);
    }
    await plain.goto('/history');
    await plain.getByLabel('List').selectOption('sales');
    await plain.getByRole('button', { name: 'Show' }).click();
    expect(plain.url()).toContain('entity=sales');
    expect(new Set(await plain.locator('tbody tr td:nth-child(3)').allTextContents())).toEqual(
      new Set(['Sales']),
    );
    await plain.goto('/');
    await plain.getByRole('heading', { name: 'reference lists' }).click();
    expect(await plain.getByRole('link', { name: 'Taxes' }).isVisible()).toBe(true);
    await plain.context().close();
  });

  it('lets the keyboard reach everything', async () => {
    await page.goto('/');
    const wanted = await numberOf(
      page,
      `[...document.querySelectorAll('a[href], button, summary, input:not([type=hidden]), select')]
        .filter((e) => e.checkVisibility({ contentVisibilityAuto: true })).length`,
    );
    await page.evaluate('document.body.focus()');
    const reached = new Set<number>();
    for (let i = 0; i < wanted + 30; i += 1) {
      await page.keyboard.press('Tab');
      const at = await numberOf(
        page,
        `[...document.querySelectorAll('body *')].indexOf(document.activeElement)`,
      );
      if (at >= 0) reached.add(at);
    }
    expect(reached.size).toBeGreaterThanOrEqual(wanted);
  });

  it('offers to skip the days with the keyboard', async () => {
    await page.goto('/');
    await page.locator('#entity-sales .skip-days').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const next = await page.evaluate(`document.activeElement.closest('.entity')?.id`);
    expect(next).not.toBe('entity-sales');
  });
});

describe('an action', () => {
  it('asks, is carried out, and stands in the list of who did what', async () => {
    await page.goto('/entities/products');
    await page.getByRole('link', { name: 'Pause' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Pause products?');
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.waitForURL('**/?done=pause');
    expect(await page.locator('#entity-products').textContent()).toContain('Paused');
    expect(await page.locator('.audit li').first().textContent()).toMatch(
      /pause of products, through the dashboard from 127\.0\.0\.1/,
    );
    expect(await stack.store.isPaused('lightspeed', 'products', 'incremental')).toBe(true);

    await page.goto('/actions/resume?entity=products');
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.waitForURL('**/?done=resume');
    expect(await page.locator('#entity-products').textContent()).not.toContain('Paused');

    await page.getByRole('link', { name: 'Sync now' }).click();
    await page.getByRole('button', { name: 'Sync now' }).click();
    await page.waitForURL('**/?done=sync');
    expect(await page.locator('.audit').textContent()).toContain('sync');
  });

  it('sent twice counts once', async () => {
    const before = await stack.client.workflow.count(`WorkflowType = 'control'`);
    await page.goto('/actions/resume?entity=sales');
    await page.evaluate(`document.querySelector('main form').target = '_blank'`);
    const button = page.getByRole('button', { name: 'Resume' });
    await button.click();
    await button.click();
    await expect
      .poll(async () => (await stack.client.workflow.count(`WorkflowType = 'control'`)).count, {
        timeout: 15_000,
      })
      .toBe(before.count + 1);
  });
});

describe('an open page', () => {
  it('swaps what changed and leaves the rest alone, and asks nothing while it is hidden', async () => {
    const context = await browser.newContext({
      baseURL: site.url,
      storageState: await page.context().storageState(),
    });
    const open = await context.newPage();
    await open.clock.install();
    await open.goto('/');
    await open.evaluate(`void (document.querySelector('#banners').mine = 'kept')`);
    await stack.store.client.from('sync_state').update({ row_count: 123_456 }).eq('entity_type', 'customers');
    shift += 31_000;
    // what the page asks by itself; the browser's own request for the icon comes when it comes
    const asked: string[] = [];
    open.on('request', (request) => {
      if (request.resourceType() === 'fetch') asked.push(request.url());
    });
    await open.clock.runFor(31_000);
    await expect.poll(() => open.locator('#entity-customers').textContent()).toContain('123,456');
    expect(await open.evaluate(`document.querySelector('#banners').mine`)).toBe('kept');
    expect(asked).toEqual([`${site.url}/`]);

    await hide(open, true);
    await open.clock.runFor(120_000);
    expect(asked).toHaveLength(1);
    await hide(open, false);
    await open.clock.runFor(100);
    await expect.poll(() => asked.length).toBe(2);
    await context.close();
  });
});
