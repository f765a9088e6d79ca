import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeRecord } from '../../src/local/process/records.ts';
import { startChromium } from '../support/chromium.ts';
import { Installation } from '../support/installation.ts';
import { pidDir, tempDir } from '../support/run-dir.ts';
import { openSignedIn } from '../web/support/window.ts';
import { controlOf } from './support/control.ts';

// What a newcomer sees: `npm start`, the printed address and password, and the dashboard while the shop arrives.
let installation: Installation;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  installation = new Installation({
    dir: tempDir('first-start'),
    // slow until the import was seen
    settings: { TILLSYNC_DEMO_FLAGS: '--sales 5000 --live off --latency-ms 5000' },
    onStart: (name, pid) => writeRecord(pidDir(), name, pid, 'SIGTERM'),
  });
  [browser] = await Promise.all([startChromium(), installation.start()]);
});
afterAll(async () => {
  await browser?.close();
  await installation?.stop();
});

const headline = async () => {
  await page.reload();
  return page.getByRole('heading', { level: 1 }).textContent();
};

test('the printed password opens the dashboard, which shows the import and then that all is well', async () => {
  const told = (name: string) => new RegExp(`^ +${name} +(\\S+)$`, 'm').exec(installation.said())?.[1] ?? '';
  page = await openSignedIn(browser, told('Dashboard'), { password: told('password') });
  await expect.poll(headline).toBe('The first import is under way.');
  expect(installation.said()).not.toContain('import finished');
  expect(await page.locator('.shop').textContent()).toContain('(demo)');
  expect(await page.locator('#running progress').count()).toBeGreaterThan(0);
  expect(await page.locator('#running').textContent()).toMatch(/[\d,]+ rows/);

  await controlOf(installation.env.LIGHTSPEED_BASE_URL!).settings({ latency_ms: 0 });
  await installation.imported(180_000);
  await expect.poll(headline, { timeout: 90_000 }).toMatch(/^Everything is up to date as of \d\d:\d\d\./);
  const rows = (entity: string) => page.locator(`#entity-${entity} dd`).nth(2).textContent();
  expect(await rows('sales')).toBe('5,000');
  expect(await page.locator('#running progress').count()).toBe(0);

  await page.getByRole('link', { name: 'Sync now' }).click();
  await page.getByRole('button', { name: 'Sync now' }).click();
  await page.waitForURL('**/?done=sync');
  const deeds = async () => {
    await page.goto('/');
    return page.locator('.audit').textContent();
  };
  await expect.poll(deeds).toContain('through the dashboard from 127.0.0.1');
});
