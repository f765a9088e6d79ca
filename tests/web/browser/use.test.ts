import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lists } from '../../e2e/check/lists.ts';
import { clipOf, hide, violations } from '../support/look.ts';
import { password } from '../support/site.ts';
import { type OpenShop, openShop, openSignedIn } from '../support/window.ts';

let shop: OpenShop;
let page: Page;

beforeAll(async () => {
  shop = await openShop({ TEMPORAL_UI_URL: 'http://localhost:8233/' });
  page = shop.page;
});
afterAll(() => shop?.[Symbol.asyncDispose]());

describe('signing in', () => {
  it('takes the password, refuses another, and leads back to where one wanted to go', async () => {
    const context = await shop.browser.newContext({ baseURL: shop.site.url });
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

    const phone = await openSignedIn(shop.browser, shop.site.url, {
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
    await page.goto(`/runs/${await shop.importRun('sales')}`);
    expect(await page.locator('#temporal .step').count()).toBeGreaterThanOrEqual(1);
    expect(await page.locator('#temporal .steps').textContent()).toContain('Fetch pages and store them');
    expect(await page.locator('#temporal').textContent()).toContain('completed');
    const link = page.getByRole('link', { name: 'Open in the Temporal UI' });
    expect(await link.getAttribute('href')).toMatch(
      /^http:\/\/localhost:8233\/namespaces\/default\/workflows\/lightspeed%2Fsales%2Fimport\/[0-9a-f-]{36}\/history$/,
    );
  });

  it('shows the import that a run was part of, and leads to its siblings', async () => {
    await page.goto(`/runs/${await shop.importRun('sales')}`);
    const parent = page.locator('#parent');
    const names = (await parent.locator('.step').allTextContents()).map((text) => text.replace(/\s+/g, ' '));
    expect(names.filter((name) => name.includes('Import: '))).toHaveLength(lists.length);
    expect(await parent.locator('[aria-current]').textContent()).toContain('Import: sales');
    await parent.getByRole('link', { name: 'Import: product categories' }).click();
    await page.waitForURL(`**/runs/${await shop.importRun('product_categories')}`);
    expect(await page.locator('h1').textContent()).toContain('Product categories');
  });

  it('offers to try a failed run again, that list and that kind alone', async () => {
    const { data } = await shop.stack.store.client
      .from('sync_log')
      .insert({
        source: 'lightspeed',
        entity_type: 'brands',
        action: 'historical_import',
        lane: 'import',
        status: 'failed',
        outcome: 'failed',
      })
      .select('id');
    await page.goto(`/runs/${data![0]!.id}`);
    await page.getByRole('link', { name: 'Try again' }).click();
    expect(await page.locator('h1').textContent()).toBe('Try brands again?');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.waitForURL('**/?done=retry');
    await expect.poll(newestDeed).toMatch(/import of brands, through the dashboard/);
    await shop.stack.store.client.from('sync_log').delete().eq('id', data![0]!.id);
  });

  it('is honest about a run that Temporal forgot', async () => {
    const { data } = await shop.stack.store.client
      .from('sync_log')
      .insert({
        source: 'lightspeed',
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
    await shop.stack.store.client.from('sync_log').delete().eq('id', data![0]!.id);
  });
});

/** The newest line of who did what, as of now: a wish shows once its workflow has written it down. */
async function newestDeed(): Promise<string | null> {
  shop.wait(31_000);
  await page.goto('/');
  return page.locator('.audit li').first().textContent();
}

describe('an action', () => {
  it('asks, is carried out, and stands in the list of who did what', async () => {
    await page.goto('/entities/products');
    await page.getByRole('link', { name: 'Pause' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Pause products?');
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.waitForURL('**/?done=pause');
    await expect.poll(newestDeed).toMatch(/pause of products, through the dashboard from 127\.0\.0\.1/);
    expect(await page.locator('#entity-products').textContent()).toContain('Paused');
    expect(await shop.stack.store.isPaused('lightspeed', 'products', 'incremental')).toBe(true);

    await page.goto('/actions/resume?entity=products');
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.waitForURL('**/?done=resume');
    await expect.poll(newestDeed).toContain('resume of products');
    expect(await page.locator('#entity-products').textContent()).not.toContain('Paused');

    await page.getByRole('link', { name: 'Sync now' }).click();
    await page.getByRole('button', { name: 'Sync now' }).click();
    await page.waitForURL('**/?done=sync');
    await expect.poll(newestDeed).toContain('sync of everything');
  });

  it('sent twice counts once', async () => {
    const before = await shop.stack.client.workflow.count(`WorkflowType = 'control'`);
    await page.goto('/actions/resume?entity=sales');
    await page.evaluate(`document.querySelector('main form').target = '_blank'`);
    const button = page.getByRole('button', { name: 'Resume' });
    await button.click();
    await button.click();
    await expect
      .poll(async () => (await shop.stack.client.workflow.count(`WorkflowType = 'control'`)).count, {
        timeout: 15_000,
      })
      .toBe(before.count + 1);
  });
});

describe('an open page', () => {
  it('swaps what changed and leaves the rest alone, and asks nothing while it is hidden', async () => {
    const context = await shop.browser.newContext({
      baseURL: shop.site.url,
      storageState: await page.context().storageState(),
    });
    const open = await context.newPage();
    await open.clock.install();
    await open.goto('/');
    await open.evaluate(`void (document.querySelector('#banners').mine = 'kept')`);
    await shop.stack.store.client
      .from('sync_state')
      .update({ row_count: 123_456 })
      .eq('entity_type', 'customers');
    shop.wait(31_000);
    // what the page asks by itself; the browser's own request for the icon comes when it comes
    const asked: string[] = [];
    open.on('request', (request) => {
      if (request.resourceType() === 'fetch') asked.push(request.url());
    });
    const customers = async () => {
      await open.clock.runFor(31_000); // a page that was made just before the change may come once more
      return open.locator('#entity-customers').textContent();
    };
    await expect.poll(customers, { interval: 1_000 }).toContain('123,456');
    expect(await open.evaluate(`document.querySelector('#banners').mine`)).toBe('kept');
    expect(new Set(asked)).toEqual(new Set([`${shop.site.url}/`]));
    const before = asked.length;

    await hide(open, true);
    await open.clock.runFor(120_000);
    expect(asked).toHaveLength(before);
    await hide(open, false);
    await open.clock.runFor(100);
    await expect.poll(() => asked.length).toBe(before + 1);
    await context.close();
  });
});
