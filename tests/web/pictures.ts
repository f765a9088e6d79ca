import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client as Pg } from 'pg';
import { expect, test } from 'vitest';
import { writeRecord } from '../../src/local/process/records.ts';
import { controlOf } from '../e2e/support/control.ts';
import { startChromium } from '../support/chromium.ts';
import { cli } from '../support/cli.ts';
import { Installation } from '../support/installation.ts';
import { pidDir, tempDir } from '../support/run-dir.ts';
import { yearOfRuns } from './support/history.ts';
import { openSignedIn } from './support/window.ts';

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
const all = Object.keys(looks) as Look[];

// Makes the pictures of docs/images from a real `npm start` of the demo shop: npm run docs:pictures
test('pictures of the dashboard', async () => {
  mkdirSync(out, { recursive: true });
  await using shop = new Installation({
    dir: tempDir('pictures'),
    // a store far away: slow enough to look on
    settings: {
      TILLSYNC_DEMO_FLAGS: '--latency-ms 1500',
      SYNC_DAILY_CRON: '0 2 * * *',
      SYNC_HOURLY_CRON: '0 * * * *',
      SYNC_TIMEZONE: '',
    },
    onStart: (name, pid) => writeRecord(pidDir(), name, pid, 'SIGTERM'),
  });
  await using browser = await startChromium();
  await shop.start();
  const { DASHBOARD_URL: url = '', DASHBOARD_PASSWORD: password = '', DATABASE_URL: database } = shop.env;
  const windows = await Promise.all(
    all.map(async (look) => [look, await openSignedIn(browser, url, { password, ...looks[look] })] as const),
  );
  const snap = async (path: string, name: string, ...wanted: Look[]) => {
    for (const [look, page] of windows.filter(([look]) => wanted.includes(look))) {
      await page.goto(path);
      await page.screenshot({ path: join(out, `${name}-${look}.png`), fullPage: true });
    }
  };
  const [[, first]] = windows as [(typeof windows)[number]];
  const share = async () => {
    await first.goto('/');
    return (await first.locator('#running').textContent()) ?? '';
  };
  // sales are under way, and how fast is known
  await expect.poll(share, { timeout: 120_000 }).toMatch(/Sales[\s\S]*%[\s\S]*rows\/s/);
  await snap('/', 'importing', ...all);
  await shop.imported(300_000);
  await sleep(31_000); // the page may be half a minute old
  await snap('/', 'imported', ...all);

  const pg = new Pg(database);
  await pg.connect();
  await yearOfRuns(pg, 40);
  await controlOf(shop.env.LIGHTSPEED_BASE_URL!).settings({ latency_ms: 0 });
  await cli(['reconcile', '--wait'], shop.env, 120_000);
  const newest = await pg.query(
    `select max(id) as id from sync_log where entity_type = 'sales' and lane = 'import'`,
  );
  const month = new Date(Date.now() - 120 * 86_400_000).toISOString().slice(0, 7);
  await cli(['sign-off', month, '--by', 'Ada Moreno'], shop.env);
  await sleep(61_000); // and the money a minute
  await snap('/', 'overview', ...all);
  await snap(`/money?from=${month}-01`, 'money', 'wide-light', 'phone-dark');
  // a hand in the table, as the night would find it
  await pg.query(
    `update lightspeed_sales set total_price = total_price - 40, total_price_incl = total_price_incl - 40 where id in (
       select key from tillsync.sale_money where counted and to_char(day, 'YYYY-MM') = $1 and net > 60 and currency = 'NZD' order by key limit 3)`,
    [month],
  );
  await pg.query(`select check_period('lightspeed', $1), warn_of_periods('lightspeed')`, [`${month}-01`]);
  await pg.end();
  await snap(`/evidence/${month}`, 'evidence-changed', 'wide-light', 'phone-light');
  await snap('/evidence', 'months', 'wide-light');
  await snap('/history', 'history', 'wide-light');
  await snap('/business', 'business', 'wide-light', 'phone-dark');
  await snap('/entities/sales', 'entity', 'wide-light');
  await snap('/actions/pause?entity=sales', 'confirm', 'phone-light');
  await snap(`/runs/${newest.rows[0].id}`, 'run', 'wide-dark', 'phone-light');
  // on paper
  for (const [path, name] of [
    ['/', 'overview'],
    ['/business', 'business'],
    [`/evidence/${month}`, 'evidence'],
  ] as const) {
    await first.goto(path);
    await first.emulateMedia({ media: 'print' });
    await first.setViewportSize({ width: 720, height: 1000 }); // A4 less its margins, at 96 dpi
    await first.screenshot({ path: join(out, `${name}-print.png`), fullPage: true });
  }
}, 600_000);
