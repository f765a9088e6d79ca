import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client as Pg } from 'pg';
import { test } from 'vitest';
import { startChromium } from '../support/chromium.ts';
import { startStack } from '../support/stack.ts';
import { yearOfRuns } from './support/history.ts';
import { run } from './support/shop.ts';
import { openSignedIn, serve } from './support/window.ts';

const out = join(import.meta.dirname, '..', '..', 'docs', 'images');
const wide = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };
const looks = {
  'wide-light': { viewport: wide, colorScheme: 'light' },
  'wide-dark': { viewport: wide, colorScheme: 'dark' },
  'phone-light': { viewport: phone, colorScheme: 'light' },
  'phone-dark': { viewport: phone, colorScheme: 'dark' },
} as const;
type Look = keyof typeof looks;

// Makes the pictures of docs/images: npm run docs:pictures
test('pictures of the dashboard', async () => {
  mkdirSync(out, { recursive: true });
  await using stack = await startStack({
    demo: ['--sales', '40000', '--customers', '3000', '--products', '900', '--rate-limit', 'off'],
    pageSize: { sales: 100, other: 300 },
  });
  await using browser = await startChromium();
  const { supabase, client } = stack;
  const site = await serve({ url: supabase.url, readKey: supabase.readKey, temporal: client });
  const snap = async (path: string, name: string, ...wanted: Look[]) => {
    for (const look of wanted) {
      const page = await openSignedIn(browser, site.url, looks[look]);
      await page.goto(path);
      await page.screenshot({ path: join(out, `${name}-${look}.png`), fullPage: true });
      await page.context().close();
    }
  };
  const importing = run(stack, 'historicalImport', { by: { actor: 'dashboard', origin: '127.0.0.1' } });
  await sleep(9_000);
  await snap('/', 'importing', 'wide-light', 'phone-dark');
  await importing;
  const pg = new Pg(stack.database.url);
  await pg.connect();
  await yearOfRuns(pg, 40);
  await pg.end();
  await run(stack, 'incrementalSync');
  await sleep(31_000); // the page may be half a minute old
  await snap('/', 'overview', 'wide-light', 'wide-dark', 'phone-light', 'phone-dark');
  await snap('/history', 'history', 'wide-light');
  await snap('/business', 'business', 'wide-light', 'phone-dark');
  await snap('/entities/sales', 'entity', 'wide-light');
  await snap('/actions/pause?entity=sales', 'confirm', 'phone-light');
  const log = stack.store.client.from('sync_log').select('id');
  const { data } = await log.eq('entity_type', 'sales').eq('lane', 'import');
  await snap(`/runs/${data![0]!.id}`, 'run', 'wide-dark');
  await site.close();
}, 300_000);
