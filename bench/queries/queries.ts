/** A query that stays quick on a big database, and the indexes that make it so. */
export interface PromisedQuery {
  readonly name: string;
  readonly sql: string;
  readonly indexes: readonly string[];
}

const month = `between '2025-03-01' and '2025-03-31'`;

export const promisedQueries: readonly PromisedQuery[] = [
  {
    name: 'Sales per day and outlet, one month',
    sql: `select * from daily_sales_summary where sale_date ${month}`,
    indexes: ['lightspeed_sales_outlet_date', 'lightspeed_sale_line_items_pkey'],
  },
  {
    name: 'Takings per payment type, one day',
    sql: `select * from daily_payments where payment_date = '2025-03-03'`,
    indexes: ['lightspeed_sale_payments_outlet_date', 'lightspeed_sales_pkey'],
  },
  {
    name: 'Tax per rate, one month',
    sql: `select * from daily_taxes where sale_date ${month}`,
    indexes: [
      'lightspeed_sales_outlet_date',
      'lightspeed_sale_taxes_pkey',
      'lightspeed_sale_line_items_pkey',
    ],
  },
  {
    name: 'Best sellers and their margins, one month',
    sql: `select * from best_sellers where month = '2025-03-01' order by rank limit 20`,
    indexes: ['lightspeed_sales_outlet_date', 'lightspeed_sale_line_items_pkey'],
  },
  {
    name: 'Sales per category, one day',
    sql: `select * from sales_by_category where sale_date = '2025-03-03' and level = 1`,
    indexes: ['lightspeed_sales_outlet_date', 'lightspeed_sale_line_items_pkey'],
  },
  {
    name: 'What a customer bought, and how often',
    sql: `select * from customer_activity where customer_id = 'customer-77'`,
    indexes: ['lightspeed_sales_customer'],
  },
  {
    name: 'Open laybys',
    sql: 'select * from open_laybys order by balance desc',
    indexes: ['lightspeed_sales_standing', 'lightspeed_sale_payments_pkey'],
  },
  {
    name: 'The receipt in hand',
    sql: `select * from lightspeed_sales where invoice_number = 'T1-4712' or receipt_number = 'T1-4712'`,
    indexes: ['lightspeed_sales_invoice', 'lightspeed_sales_receipt'],
  },
  {
    name: 'Changed since: the next thousand sales for another system',
    sql: 'select * from lightspeed_sales where version > 215000 order by version limit 1000',
    indexes: ['lightspeed_sales_version'],
  },
  {
    name: 'Low stock',
    sql: 'select * from low_stock_products order by outlet_id, name',
    indexes: ['lightspeed_inventory_low', 'lightspeed_products_pkey'],
  },
  {
    name: 'Sales of one product in a quarter',
    sql: `select sum(l.total_price) from lightspeed_sale_line_items l join lightspeed_sales s on s.id = l.sale_id
where l.product_id = 'product-42' and s.sale_date >= '2025-01-01' and s.sale_date < '2025-04-01'`,
    indexes: ['lightspeed_sale_line_items_product', 'lightspeed_sales_pkey'],
  },
  {
    name: 'The newest sales of all outlets',
    sql: 'select * from lightspeed_sales where sale_date is not null order by sale_date desc limit 20',
    indexes: ['lightspeed_sales_date'],
  },
];

/** The same promise for look-ups and feeds that need no plan in the documentation. */
export const promisedLookUps: readonly PromisedQuery[] = [
  {
    name: 'SKU',
    sql: `select * from lightspeed_products where sku = '10042'`,
    indexes: ['lightspeed_products_sku'],
  },
  {
    name: 'e-mail, in any case',
    sql: `select * from lightspeed_customers where lower(email) = lower('Customer77@Example.test')`,
    indexes: ['lightspeed_customers_email'],
  },
  {
    name: 'customer code',
    sql: `select * from lightspeed_customers where customer_code = 'C77'`,
    indexes: ['lightspeed_customers_code'],
  },
  {
    name: 'returns of a sale',
    sql: `select * from lightspeed_sales where return_for = 'x'`,
    indexes: ['lightspeed_sales_return'],
  },
  {
    name: 'stock of a product everywhere',
    sql: `select * from lightspeed_inventory where product_id = 'product-42'`,
    indexes: ['lightspeed_inventory_product'],
  },
  ...['sales', 'sale_line_items', 'sale_payments', 'sale_taxes'].flatMap((table) =>
    ['created_at', 'updated_at'].map((column) => ({
      name: `${table} by ${column}`,
      sql: `select * from lightspeed_${table} where ${column} >= '2025-03-03' and ${column} < '2025-03-04'`,
      indexes: [`lightspeed_${table}_${column}`],
    })),
  ),
  ...['products', 'customers', 'inventory'].map((list) => ({
    name: `changed since, ${list}`,
    sql: `select * from lightspeed_${list} where version > 101000 order by version limit 100`,
    indexes: [`lightspeed_${list}_version`],
  })),
  ...['products', 'customers'].flatMap((list) =>
    ['created_at', 'updated_at'].map((column) => ({
      name: `${list} by ${column}`,
      sql: `select * from lightspeed_${list} where ${column} >= '2025-03-03' and ${column} < '2025-03-04'`,
      indexes: [`lightspeed_${list}_${column}`],
    })),
  ),
  {
    name: 'sales in a stretch of time',
    sql: `select * from closed_sales where sold_at >= '2025-03-03' and sold_at < '2025-03-04'`,
    indexes: ['lightspeed_sales_date'],
  },
];
