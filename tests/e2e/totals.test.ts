import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stack, startStack } from '../support/stack.ts';
import { readShop, type Shop } from './independent/shop.ts';
import * as totals from './independent/totals.ts';

let stack: Stack;
let pg: Client;
let shop: Shop;

beforeAll(async () => {
  const size = ['--sales', '2500', '--customers', '300', '--products', '300', '--years', '1'];
  stack = await startStack({ demo: [...size, '--as-of', '2026-04-20T00:00:00Z'] });
  const outlets = await fetch(`${stack.shop.url}/api/2.0/outlets`, {
    headers: { authorization: 'Bearer demo-token' },
  });
  const { data } = (await outlets.json()) as { data: { id: string; time_zone: string }[] };
  // The first and the last minute of the days on which the clocks change: 5 April 2026 has 25 hours in Auckland, 8 March
  // 23 in Chicago.
  await sell(data, 'Pacific/Auckland', [
    '2026-04-04T10:59:30Z',
    '2026-04-04T11:00:30Z',
    '2026-04-05T11:59:30Z',
    '2026-04-05T12:00:30Z',
  ]);
  await sell(data, 'America/Chicago', [
    '2026-03-08T05:59:30Z',
    '2026-03-08T06:00:30Z',
    '2026-03-09T04:59:30Z',
    '2026-03-09T05:00:30Z',
  ]);
  const options = { taskQueue: 'tillsync', workflowId: 'totals', args: [] };
  await stack.client.workflow.execute('historicalImport', options);
  shop = await readShop(stack.shop.url);
  pg = new Client(stack.database.url);
  await pg.connect();
});
afterAll(async () => {
  await pg?.end();
  await stack?.[Symbol.asyncDispose]();
});

async function sell(
  outlets: { id: string; time_zone: string }[],
  zone: string,
  times: string[],
): Promise<void> {
  const outlet = outlets.find(({ time_zone }) => time_zone === zone)!.id;
  for (const at of times) {
    const body = JSON.stringify({ count: 1, at, outlet });
    const response = await fetch(`${stack.shop.url}/__control/sell`, { method: 'POST', body });
    expect(response.status, await response.text()).toBe(200);
  }
}

/** A view as lines of text in the order of plain text; numbers without trailing zeros. */
async function view(sql: string): Promise<string[]> {
  const numeric = 1700;
  const types = {
    getTypeParser: (type: number) => (value: string) =>
      type === numeric && value.includes('.') ? value.replace(/\.?0+$/, '') : value,
  };
  const { rows } = await pg.query({ text: sql, rowMode: 'array', types: types as never });
  return rows.map((row) => row.map((cell: unknown) => cell ?? '').join(' | ')).sort();
}

const compared: [name: string, expected: totals.Totals, sql: string][] = [
  [
    'daily_sales_summary',
    totals.salesPerDay,
    `select sale_date, outlet_id, currency, transaction_count, total_revenue, total_tax, total_discount, total_revenue_incl, return_count, return_total
     from daily_sales_summary`,
  ],
  [
    'daily_payments',
    totals.paymentsPerDay,
    `select payment_date, outlet_id, payment_type_id, currency, payment_count, total_amount, refund_count, refund_total from daily_payments`,
  ],
  [
    'daily_taxes',
    totals.taxesPerDay,
    'select sale_date, outlet_id, tax_rate_id, currency, sale_count, taxable_amount, total_tax from daily_taxes',
  ],
  [
    'daily_product_sales',
    totals.productsPerDay,
    `select sale_date, outlet_id, product_id, currency, quantity, total_revenue, total_discount, total_cost, margin from daily_product_sales`,
  ],
  [
    'best_sellers',
    totals.productsPerMonth,
    'select month, currency, product_id, quantity, total_revenue, margin from best_sellers',
  ],
  [
    'sales_by_category',
    totals.categoriesPerDay,
    'select sale_date, outlet_id, category_id, level, quantity, total_revenue from sales_by_category',
  ],
  ['open_laybys', totals.openLaybys, 'select sale_id, currency, total, paid, balance from open_laybys'],
  [
    'on_account_balances',
    totals.accountBalances,
    'select customer_id, currency, total, paid, balance from on_account_balances',
  ],
  [
    'customer_activity',
    totals.perCustomer,
    'select customer_id, currency, sale_count, return_count, total_revenue, total_revenue_incl from customer_activity',
  ],
];

describe('the views say what the store itself says, to the last decimal', () => {
  it.each(compared)('%s', async (_, expected, sql) => {
    const lines = expected(shop);
    expect(lines.length).toBeGreaterThan(0);
    expect(await view(sql)).toEqual(lines);
  });

  it('and the days are in it on which it is hard', async () => {
    const sold = (at: string) =>
      shop.closed
        .filter((sale) => sale.sale_date.startsWith(at))
        .map((sale) => shop.dayOf(sale.sale_date, sale.outlet_id));
    expect([...sold('2026-04-04T10:59:30'), ...sold('2026-04-05T12:00:30')]).toEqual([
      '2026-04-04',
      '2026-04-06',
    ]);
    expect([...sold('2026-04-04T11:00:30'), ...sold('2026-04-05T11:59:30')]).toEqual([
      '2026-04-05',
      '2026-04-05',
    ]);
    expect([...sold('2026-03-08T06:00:30'), ...sold('2026-03-09T04:59:30')]).toEqual([
      '2026-03-08',
      '2026-03-08',
    ]);
    const other = shop.closed.filter(
      (sale) => shop.dayOf(sale.sale_date, sale.outlet_id) !== sale.sale_date.slice(0, 10),
    );
    expect(other.length).toBeGreaterThan(100);
    expect(await view('select sum(return_count) from daily_sales_summary')).not.toEqual(['0']);
    expect((await view('select distinct currency from daily_sales_summary')).length).toBeGreaterThan(1);
  });

  it('what customers owe by their sales is what the store has on their cards', async () => {
    const owed = await view(`select c.id, coalesce(sum(b.balance), 0) - c.balance from lightspeed_customers c
      left join on_account_balances b on b.customer_id = c.id group by c.id having coalesce(sum(b.balance), 0) <> c.balance`);
    expect(owed).toEqual([]);
  });
});
