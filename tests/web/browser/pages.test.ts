import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { numberOf, violations } from '../support/look.ts';
import { type OpenShop, openShop, openSignedIn } from '../support/window.ts';

let shop: OpenShop;
let page: Page;
let pages: string[];

beforeAll(async () => {
  shop = await openShop();
  page = shop.page;
  const month = new Date(Date.now() - 60 * 86_400_000).toISOString().slice(0, 7);
  pages = [
    '/',
    '/history',
    '/history?entity=sales&status=ok',
    '/business',
    '/entities/sales',
    '/entities/taxes',
    `/runs/${await shop.importRun('sales')}`,
    '/actions/pause?entity=sales',
    `/money?from=${month}-01`,
    '/evidence',
    `/evidence/${month}`,
    `/periods/${month}/sign-off`,
    '/nothing-here',
  ];
});
afterAll(() => shop?.[Symbol.asyncDispose]());

/** Everything that a pointer could use, named as a person would find it. */
const controls = `[...document.querySelectorAll('a[href], button:not([disabled]), summary, input:not([type=hidden]), select, [role=region]')]
  .filter((e) => e.checkVisibility({ contentVisibilityAuto: true }))
  .map((e) => [...document.querySelectorAll('body *')].indexOf(e))`;

describe('every page', () => {
  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
    ['dark', 390],
  ] as const)('has no accessibility violation, %s at %d px', async (colorScheme, width) => {
    const found: string[] = [];
    const view = await openSignedIn(shop.browser, shop.site.url, {
      colorScheme,
      viewport: { width, height: 900 },
    });
    for (const path of pages) {
      await view.goto(path);
      for (const violation of await violations(view)) found.push(`${path}: ${violation}`);
    }
    await view.context().close();
    expect(found).toEqual([]);
  });

  it('fits every window, and paper', async () => {
    const found: string[] = [];
    const view = await openSignedIn(shop.browser, shop.site.url);
    for (const path of pages) {
      await view.goto(path);
      for (const width of [320, 390, 544, 545, 720, 960, 961, 1280]) {
        await view.setViewportSize({ width, height: 900 });
        for (const media of ['screen', 'print'] as const) {
          await view.emulateMedia({ media });
          const over = await numberOf(view, 'document.documentElement.scrollWidth - window.innerWidth');
          if (over > 0) found.push(`${path} at ${width} px (${media}): ${over} px too wide`);
        }
      }
    }
    await view.context().close();
    expect(found).toEqual([]);
  });

  it('works without JavaScript', async () => {
    const plain = await openSignedIn(shop.browser, shop.site.url, { javaScriptEnabled: false });
    for (const path of pages) {
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

  it('lets the keyboard reach everything, in both directions, and shows where one is', async () => {
    const missed: string[] = [];
    for (const path of pages) {
      await page.goto(path);
      const wanted = new Set<number>(await page.evaluate(controls));
      expect(wanted.size).toBeGreaterThan(3);
      for (const key of ['Tab', 'Shift+Tab']) {
        const reached = new Set<number>();
        for (let i = 0; i < wanted.size + 30; i += 1) {
          await page.keyboard.press(key);
          const at = await numberOf(
            page,
            `[...document.querySelectorAll('body *')].indexOf(document.activeElement)`,
          );
          if (reached.has(at) && reached.size >= wanted.size) break;
          reached.add(at);
          const shown = `getComputedStyle(document.activeElement).outlineStyle !== 'none'`;
          if (wanted.has(at) && !(await page.evaluate(shown))) missed.push(`${path}: no ring at ${at}`);
        }
        for (const at of wanted) {
          if (!reached.has(at)) missed.push(`${path} by ${key}: ${await nameOf(at)}`);
        }
      }
    }
    expect(missed).toEqual([]);
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

const nameOf = (at: number): Promise<string> =>
  page.evaluate(`document.querySelectorAll('body *')[${at}].outerHTML.slice(0, 120)`);
