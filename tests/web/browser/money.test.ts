import { Client as Pg } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runWorkflow } from '../../support/run-workflow.ts';
import { type OpenShop, openShop } from '../support/window.ts';

// The first page opens with the money: what is stored, what the till has, and whether that was compared.
let shop: OpenShop;
let pg: Pg;

beforeAll(async () => {
  shop = await openShop();
  pg = new Pg(shop.stack.database.url);
  await pg.connect();
  // the demo shop's days, moved to where a person looks
  await pg.query(`update sync_sources set time_zone = 'Pacific/Auckland'`);
});
afterAll(async () => {
  await pg?.end();
  await shop?.[Symbol.asyncDispose]();
});

const money = async () => {
  shop.wait(61_000);
  await shop.page.goto('/');
  return shop.page.locator('#money');
};
const picture = async (name: string) => {
  const folder = process.env.PICTURES;
  if (!folder) return;
  for (const width of [1280, 390])
    for (const colorScheme of ['light', 'dark'] as const) {
      await shop.page.setViewportSize({ width, height: width === 390 ? 1_500 : 900 });
      await shop.page.emulateMedia({ colorScheme });
      await shop.page.screenshot({
        path: `${folder}/${name}-${width}-${colorScheme}.png`,
        fullPage: width === 390,
      });
    }
  await shop.page.setViewportSize({ width: 1280, height: 900 });
  await shop.page.emulateMedia({ colorScheme: 'light' });
};

test('before a comparison nothing is green', async () => {
  const section = await money();
  expect(await section.locator('.tone-good').count()).toBe(0);
  expect(await section.textContent()).toContain('not compared yet');
  await picture('money-not-compared');
});

test('when all agrees, every day says so, and the verdict too', async () => {
  expect(await runWorkflow(shop.stack, 'reconcile')).toMatchObject({ ok: true });
  const section = await money();
  const states = await section.locator('.state').allTextContents();
  expect(states.length).toBeGreaterThan(6);
  for (const state of states) expect(state).toMatch(/agrees, compared \d\d:\d\d/);
  const [here, till] = [1, 2].map((n) => section.locator(`tbody tr:not(.group) > td:nth-of-type(${n})`));
  expect(await here!.allTextContents()).toEqual(await till!.allTextContents());
  expect(await shop.page.locator('#verdict').textContent()).toMatch(
    /Compared with the till .*: the money agrees\./,
  );
  await picture('money-agrees');
});

test('a day that differs says by how much, and which sale makes it', async () => {
  const { rows } = await pg.query(`
    insert into lightspeed_sales (id, version, status, outlet_id, sale_date, total_price, total_tax)
    select 'invented', version, 'CLOSED', outlet_id, sale_date, 100, 20 from lightspeed_sales
    where standing = 'closed' and deleted_at is null order by sale_date desc offset 20 limit 1 returning outlet_id`);
  expect(rows).toHaveLength(1);
  expect(await runWorkflow(shop.stack, 'reconcile', { entities: ['sales'] })).toMatchObject({ ok: false });
  const section = await money();
  const bad = section.locator('tr', { has: shop.page.locator('.state.tone-bad') });
  expect(await bad.count()).toBe(1);
  expect(await bad.textContent()).toMatch(/the till has .*120\.00 less/);
  await bad.locator('summary').click();
  expect(await bad.textContent()).toMatch(/invented is not shown by the till/);
  expect(await shop.page.getByRole('heading', { level: 1 }).textContent()).toMatch(
    /^The money of .* does not tie out with the till\.$/,
  );
  await picture('money-differs');
});
