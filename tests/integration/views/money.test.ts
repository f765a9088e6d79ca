import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OwnDatabase, openDatabase } from './support/database.ts';
import { fillPaperShop } from './support/paper-shop.ts';

// Every response here was worked out on paper from support/paper-shop.ts.
describe.each([18, 15] as const)('money views on PostgreSQL %i', (major) => {
  let shop: OwnDatabase;
  beforeAll(async () => {
    shop = await openDatabase({ major });
    await fillPaperShop(shop);
  });
  afterAll(() => shop?.[Symbol.asyncDispose]());

  const lines = (sql: string) => shop.lines(sql);

  it("daily_sales_summary counts a sale on its outlet's day, also when the clock changes", async () => {
    const found = await lines(`
      select sale_date, outlet_id, transaction_count, total_revenue, total_tax, total_discount, currency
      from daily_sales_summary order by sale_date, outlet_id`);
    expect(found).toEqual([
      '2025-09-27 | chi | 1 | 80 | 8.2 | 0 | USD',
      '2025-09-28 | akl | 4 | 140.00001 | 21 | 3 | NZD',
      '2025-09-28 | gone | 1 | 6 | 0 | 0 | ',
      '2025-09-28 | mars | 1 | 5 | 0 | 0 | EUR',
      '2025-09-28 |  | 1 | 9 | 0 | 0 | ',
      '2025-09-29 | akl | 1 | 7 | 1.05 | 0 | NZD',
      '2025-11-01 | hav | 1 | 1 | 0 | 0 | CUP',
      '2025-11-02 | hav | 3 | 14 | 0 | 0 | CUP',
      '2025-11-03 | hav | 1 | 16 | 0 | 0 | CUP',
    ]);
  });

  it('daily_sales_summary shows returns, and totals with tax where the API leaves them out', async () => {
    const found = await lines(`
      select outlet_id, outlet_name, total_revenue_incl, return_count, return_total
      from daily_sales_summary where sale_date between '2025-09-27' and '2025-09-28' and currency is not null and currency <> 'EUR' order by 1`);
    expect(found).toEqual(['akl | Auckland | 161.00001 | 1 | -40', 'chi | Chicago | 88.2 | 0 | 0']);
  });

  it('closed_sales has every sale that counts, once', async () => {
    const [found] = await lines(
      'select count(*), count(distinct sale_id), sum(total_price) from closed_sales',
    );
    expect(found).toBe('14 | 14 | 278.00001');
    const days = await lines('select sum(transaction_count), sum(total_revenue) from daily_sales_summary');
    expect(days).toEqual(['14 | 278.00001']);
  });

  it('daily_payments has the money that came in that day, whatever became of the sale', async () => {
    const found = await lines(`
      select payment_date, outlet_id, payment_type_id, payment_type, currency, payment_count, total_amount, refund_count, refund_total
      from daily_payments order by payment_date, outlet_id, payment_type_id, refund_count`);
    expect(found).toEqual([
      '2025-09-27 | chi | card | EFTPOS | USD | 1 | 88.2 | 0 | 0',
      '2025-09-28 | akl | card | EFTPOS | NZD | 2 | 115 | 0 | 0',
      '2025-09-28 | akl | cash | Cash | NZD | 3 | 73 | 1 | -46',
      '2025-09-28 | chi | cash | Cash | USD | 1 | 10 | 0 | 0',
      '2025-09-29 | akl | cash | Cash | NZD | 1 | 23.00001 | 0 | 0',
      '2025-10-05 | akl | card | EFTPOS | NZD | 1 | 60 | 0 | 0',
    ]);
  });

  it('daily_taxes ties out to the sales, per rate', async () => {
    const found = await lines(`
      select sale_date, outlet_id, tax_rate_id, tax_name, rate, currency, sale_count, taxable_amount, total_tax
      from daily_taxes order by sale_date, outlet_id, tax_rate_id`);
    expect(found).toEqual([
      '2025-09-27 | chi | city | City | 0.04 | USD | 1 | 80 | 3.2',
      '2025-09-27 | chi | state | Illinois | 0.0625 | USD | 1 | 80 | 5',
      '2025-09-28 | akl | gst | GST | 0.15 | NZD | 4 | 140.00001 | 21',
      '2025-09-29 | akl | gst | GST | 0.15 | NZD | 1 | 7 | 1.05',
    ]);
  });

  it('open laybys and accounts say what is still to come', async () => {
    const columns = 'sale_id, sale_date, customer_id, currency, total, paid, balance';
    expect(await lines(`select ${columns} from open_laybys`)).toEqual([
      'layby | 2025-09-28 | ava | NZD | 230 | 110 | 120',
    ]);
    expect(await lines(`select ${columns} from open_account_sales`)).toEqual([
      'account | 2025-09-28 | ben | USD | 110 | 10 | 100',
    ]);
    expect(
      await lines(
        'select customer_id, currency, open_sale_count, balance, oldest_sale_date from on_account_balances',
      ),
    ).toEqual(['ben | USD | 1 | 100 | 2025-09-28']);
  });

  it('daily_product_sales and best_sellers show quantity, cost and margin, currencies apart', async () => {
    const daily = await lines(`
      select outlet_id, product_name, sku, quantity, returned_quantity, total_revenue, total_cost, margin
      from daily_product_sales where sale_date = '2025-09-28' and product_id is not null and outlet_id = 'akl' order by product_id`);
    expect(daily).toEqual([
      'akl | Hat | 1 | 2 | -1 | 90 | 30 | 60',
      'akl | Pin | 2 | 1.5 | 0 | 50.00001 | 15 | 35.00001',
    ]);
    const best = await lines(`
      select month, currency, rank, product_id, quantity, total_revenue, margin, margin_percent
      from best_sellers where month = '2025-09-01' and currency is not null and product_id is not null order by currency, rank`);
    expect(best).toEqual([
      '2025-09-01 | NZD | 1 | hat | 2 | 90 | 60 | 66.67',
      '2025-09-01 | NZD | 2 | pin | 2.5 | 57.00001 | 37.00001 | 64.91',
      '2025-09-01 | USD | 1 | hat | 1 | 80 | 65 | 81.25',
    ]);
  });

  it('sales_by_category adds up every level of the tree', async () => {
    const found = await lines(`
      select level, category_path, sum(total_revenue) from sales_by_category
      where sale_date = '2025-09-28' group by 1, 2 order by 1, 2`);
    expect(found).toEqual(['1 | Clothing | 140.00001', '1 | Loop | 9', '2 | Clothing / Headwear | 90']);
  });

  it('customer_activity and customer_segments, with those who never bought', async () => {
    expect(
      await lines(`select customer_id, currency, first_sale_date, last_sale_date, sale_count, return_count, total_revenue, average_sale
                   from customer_activity order by 1`),
    ).toEqual([
      'ava | NZD | 2025-09-28 | 2025-09-28 | 1 | 1 | 60 | 60',
      'ben | USD | 2025-09-27 | 2025-09-27 | 1 | 0 | 80 | 80',
    ]);
    expect(
      await lines(
        'select customer_id, customer_group, sale_count, total_revenue from customer_segments order by 1',
      ),
    ).toEqual(['ava | All customers | 1 | 60', 'ben | All customers | 1 | 80', 'cat |  | 0 | 0']);
  });
});
