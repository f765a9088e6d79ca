import { Client as Pg } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { money } from '../../../src/health/format.ts';
import { monthName } from '../../../src/health/period-words.ts';
import { checkPeriods } from '../../../src/store/maintenance/periods.ts';
import { controlOf } from '../../e2e/support/control.ts';
import { runWorkflow } from '../../support/run-workflow.ts';
import { onPaper, pictures, violations } from '../support/look.ts';
import { type OpenShop, openShop, openSignedIn } from '../support/window.ts';

// The first page opens with the money: what is stored, what the till has, and whether that was compared.
let shop: OpenShop;
let pg: Pg;
/** One that is over and full. */
let month: string;

beforeAll(async () => {
  shop = await openShop();
  pg = new Pg(shop.stack.database.url);
  await pg.connect();
  // the demo shop's days, moved to where a person looks
  await pg.query(`update sync_sources set time_zone = 'Pacific/Auckland'`);
  const { rows } = await pg.query(`
    select to_char(day, 'YYYY-MM') as month from tillsync.sale_money where counted and day < date_trunc('month', now() - interval '3 months')
    group by 1 order by count(distinct day) desc, 1 desc limit 1`);
  month = process.env.MONTH ?? rows[0].month;
});
afterAll(async () => {
  await pg?.end();
  await shop?.[Symbol.asyncDispose]();
});

const moneyOfOverview = async () => {
  shop.wait(61_000);
  await shop.page.goto('/');
  return shop.page.locator('#money');
};
const picture = (name: string) => pictures(shop.page, name);

test('before a comparison nothing is green', async () => {
  const section = await moneyOfOverview();
  expect(await section.locator('.tone-good').count()).toBe(0);
  expect(await section.textContent()).toContain('not compared yet');
  await picture('money-not-compared');
});

test('when all agrees, every day says so, and the verdict too', async () => {
  expect(await runWorkflow(shop.stack, 'reconcile')).toMatchObject({ ok: true });
  const section = await moneyOfOverview();
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
  const section = await moneyOfOverview();
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

describe('any days', () => {
  const ofMonth = (select: string) =>
    pg.query(
      `select ${select} from tillsync.sale_money where counted and to_char(day, 'YYYY-MM') = $1 group by 1 order by 1`,
      [month],
    );

  test('are shown with sums, a chart and whether they agree; the address is the question', async () => {
    await pg.query(`delete from lightspeed_sales where id = 'invented'`);
    expect(await runWorkflow(shop.stack, 'reconcile', { entities: ['sales'] })).toMatchObject({ ok: true });
    const { page } = shop;
    await page.goto('/');
    await page.getByRole('link', { name: 'any other days' }).click();
    await page.getByLabel('From').fill(`${month}-01`);
    await page.getByLabel('To').fill(`${month}-31`); // not every month has one
    await page.getByRole('button', { name: 'Show' }).click();
    await page.waitForURL(`**/money?from=${month}-01&to=${month}-*`);
    const { rows } = await ofMonth(
      'currency, count(*)::int as sales, sum(gross)::text as gross, count(distinct day)::int as days',
    );
    const sums = (await page.locator('#sums').textContent()) ?? '';
    for (const { currency, gross } of rows) expect(sums).toContain(money(gross, currency));
    for (const state of await page.locator('#sums .state').allTextContents())
      expect(state).toMatch(/all \d+ days agree, compared/);
    expect(await page.locator('#sums .state.tone-good').count()).toBe(rows.length);
    const days = rows.reduce((all, row) => all + row.days, 0);
    expect(await page.locator('#sums svg rect.agrees').count()).toBe(days);
    expect(await violations(page)).toEqual([]);
    await picture('period');

    const csv = await (await page.request.get(page.url().replace('/money?', '/money.csv?'))).text();
    const lines = csv.split('\r\n').map((line) => line.split(','));
    // to the cent, currencies apart
    for (const { currency, sales, gross } of rows) {
      const own = lines.filter((cells) => cells[3] === currency);
      const cents = (column: number) =>
        own.reduce((all, cells) => all + Math.round(Number(cells[column]) * 100), 0);
      const whole = Math.round(Number(gross) * 100);
      expect([cents(4) / 100, cents(7), cents(11)]).toEqual([sales, whole, whole]);
    }

    await page.goto('/money?from=2020-01-01&to=2026-11-30');
    expect(await page.locator('.note').textContent()).toContain('A year at most');
    expect(await page.locator('#days h2').textContent()).toBe('Month by month');
    await picture('period-year');
  });

  test('what changed since its comparison, or was never compared, is not green', async () => {
    await pg.query(`delete from sync_compared_days where day = $1`, [`${month}-10`]);
    shop.wait(61_000);
    await shop.page.goto(`/money?from=${month}-01&to=${month}-28`);
    const sums = shop.page.locator('#sums .total').first();
    expect(await sums.textContent()).toMatch(/[1-9] of \d+ days not compared/);
    expect(await sums.locator('.tone-good').count()).toBe(0);
    expect(await sums.locator('dd').nth(1).textContent()).toBe('–');
    expect(await shop.page.locator('#sums rect.open').count()).toBeGreaterThan(0);
  });
});

describe('a month', () => {
  const evidence = () => `/evidence/${month}`;

  test('that does not tie out is signed off for a reason alone', async () => {
    const { page } = shop;
    await page.goto(evidence());
    expect(await page.locator('#signed').textContent()).toMatch(
      /not compared with the till since it was over/,
    );
    await page.getByRole('link', { name: 'Sign off' }).click();
    expect(await page.locator('form.signing button').textContent()).toBe('Sign off all the same');
    await page.getByLabel('Your name').fill('Ada Moreno');
    await page.locator('form.signing button').click(); // the browser asks for the reason
    expect(new URL(page.url()).pathname).toBe(`/periods/${month}/sign-off`);
    expect(await violations(page)).toEqual([]);
    await picture('sign-off-missing');
  });

  test('that ties out is signed off with a name, without JavaScript and by the keyboard', async () => {
    expect(await runWorkflow(shop.stack, 'reconcile')).toMatchObject({ ok: true });
    const plain = await openSignedIn(shop.browser, shop.site.url, { javaScriptEnabled: false });
    await plain.goto(`/periods/${month}/sign-off`);
    expect(await plain.getByLabel('because').count()).toBe(0);
    await plain.getByLabel('Your name').fill('Ada Moreno');
    await plain.keyboard.press('Enter');
    await plain.waitForURL('**/evidence/**done=sign-off');
    expect(await plain.locator('#signed').textContent()).toMatch(
      /Signed off by Ada Moreno[\s\S]*Nothing has changed since\./,
    );
    await plain.goto(`/periods/${month}/sign-off`);
    expect(await plain.locator('.off').textContent()).toContain('signed off already, by Ada Moreno');
    await plain.context().close();

    await shop.page.goto(evidence());
    const proof = await shop.page.locator('#proof tbody tr').allTextContents();
    expect(proof.find((row) => row.startsWith('Days compared'))).toMatch(/(\d+) of \1 [\s\S]*met$/);
    expect(proof.find((row) => row.startsWith('Inventory accuracy'))).toMatch(
      /not compared[\s\S]*more than 99 %[\s\S]*not known$/,
    );
    expect(await violations(shop.page)).toEqual([]);
    await picture('evidence');
    await shop.page.goto(`/evidence/${new Date().toISOString().slice(0, 7)}`);
    const current = await shop.page.locator('#proof tbody tr').allTextContents();
    expect(current.find((row) => row.startsWith('Inventory accuracy'))).toMatch(
      /100 % [\s\S]*more than 99 %\s*met$/,
    );
  });

  test('that changed after sign-off says by how much and which sales, until somebody accepts it', async () => {
    const { page } = shop;
    const { rows } = await pg.query(
      `select key from tillsync.sale_money where counted and to_char(day, 'YYYY-MM') = $1 and net > 60 and currency = 'NZD' order by key limit 3`,
      [month],
    );
    const ids = rows.map(({ key }) => key);
    await pg.query(
      `update lightspeed_sales set total_price = total_price - 40, total_price_incl = total_price_incl - 40 where id = any ($1)`,
      [ids],
    );
    await checkPeriods(shop.stack.store, 'lightspeed');
    shop.wait(31_000);
    await page.goto('/');
    const warning = page.locator('#warnings a', { hasText: 'since it was signed off' });
    expect(await warning.textContent()).toBe(
      `${monthName(month)} has changed by −NZ$120.00 since it was signed off.`,
    );
    await picture('overview-changed');
    await warning.click();
    expect(await page.locator('#changed').textContent()).toMatch(
      /changed by −NZ\$120\.00 since: these 3 sales/,
    );
    for (const id of ids) expect(await page.locator('#signed').textContent()).toContain(id);
    expect(await violations(page)).toEqual([]);
    await picture('evidence-changed');
    const csv = await (await page.request.get(`/evidence/${month}.csv`)).text();
    expect(csv.split('\r\n').filter((line) => line.startsWith('"changed since, open"'))).toHaveLength(3);
    expect(csv).toContain(',NZD,-40'); // a number, and no text

    await page.goto('/evidence');
    await picture('months');
    await page.goto(`/periods/${month}/accept`);
    await picture('accept');
    await page.getByLabel('Your name').fill('Bo Lindqvist');
    await page.getByRole('button', { name: 'Accept the changes' }).click();
    await page.waitForURL('**/evidence/**done=accept');
    expect(await page.locator('#signed').textContent()).toMatch(
      /Accepted: −NZ\$120\.00[\s\S]*By Bo Lindqvist/,
    );
    await page.goto('/');
    expect(await page.locator('#warnings a').count()).toBe(0);
  });

  test.each(['A4', 'Letter'])('fits on %s', async (format) => {
    await shop.page.goto(evidence());
    expect(await onPaper(shop.page, format)).toEqual([]);
  });
});

test('a source that is away takes no green with it that was compared, and gives none', async () => {
  const faults = [{ match: {}, times: 1_000, do: { kind: 'unauthorized' } }];
  await controlOf(shop.stack.shop.url).script(faults);
  await runWorkflow(shop.stack, 'incrementalSync');
  await pg.query(`delete from sync_compared_days where day >= (select max(day) - 1 from sync_compared_days)`);
  expect(await runWorkflow(shop.stack, 'reconcile')).toMatchObject({ ok: false });
  const section = await moneyOfOverview();
  const states = await section.locator('.state').allTextContents();
  expect(states.filter((state) => state.includes('not compared yet')).length).toBeGreaterThan(0);
  expect(await section.locator('.state.tone-good').count()).toBe(
    states.filter((state) => state.includes('agrees')).length,
  );
  await picture('source-away');
});
