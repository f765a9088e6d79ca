import { units } from './amount.ts';
import type { SentLine, SentSale } from './api.ts';
import { Ledger, ONE } from './ledger.ts';
import type { Shop } from './shop.ts';

/** A view as it should be: its lines, from the store's responses alone. */
export type Totals = (shop: Shop) => string[];

export const salesPerDay: Totals = ({ closed, dayOf, currencyOf }) => {
  const ledger = new Ledger();
  for (const sale of closed) {
    const lines = sale.line_items.filter((line) => line.status !== 'VOIDED');
    const back = lines.filter((line) => line.quantity.text.startsWith('-'));
    const sum = (of: readonly SentLine[], member: 'total_price' | 'total_discount') =>
      of.reduce((total, line) => total + units(line[member]), 0n);
    ledger.add(
      [dayOf(sale.sale_date, sale.outlet_id), sale.outlet_id, currencyOf(sale.outlet_id)],
      [
        ONE,
        units(sale.total_price),
        units(sale.total_tax),
        sum(lines, 'total_discount'),
        units(sale.total_price_incl),
        back.length > 0 || sale.return_for !== null ? ONE : 0n,
        sum(back, 'total_price'),
      ],
    );
  }
  return ledger.lines();
};

export const paymentsPerDay: Totals = ({ sales, dayOf, currencyOf }) => {
  const ledger = new Ledger();
  for (const sale of sales) {
    if (sale.deleted_at !== null || sale.status === 'VOIDED') continue;
    for (const paid of sale.payments) {
      if (paid.deleted_at !== null) continue;
      const amount = units(paid.amount);
      ledger.add(
        [
          dayOf(paid.payment_date, paid.outlet_id),
          paid.outlet_id,
          paid.retailer_payment_type_id,
          currencyOf(paid.outlet_id),
        ],
        [ONE, amount, amount < 0n ? ONE : 0n, amount < 0n ? amount : 0n],
      );
    }
  }
  return ledger.lines();
};

export const taxesPerDay: Totals = ({ closed, dayOf, currencyOf }) => {
  const ledger = new Ledger();
  for (const sale of closed) {
    const place = [dayOf(sale.sale_date, sale.outlet_id), sale.outlet_id];
    const rates = new Set<string>();
    const book = (rate: string, base: bigint, tax: bigint) => {
      ledger.add([...place, rate, currencyOf(sale.outlet_id)], [rates.has(rate) ? 0n : ONE, base, tax]);
      rates.add(rate);
    };
    for (const tax of sale.taxes) book(tax.id, 0n, units(tax.amount));
    for (const line of sale.line_items)
      for (const part of line.tax_components) book(part.rate_id, units(line.total_price), 0n);
  }
  return ledger.lines();
};

export const productsPerDay: Totals = ({ closed, dayOf, currencyOf }) => {
  const ledger = new Ledger();
  for (const sale of closed)
    for (const line of sale.line_items) {
      const [revenue, cost] = [units(line.total_price), units(line.total_cost)];
      ledger.add(
        [dayOf(sale.sale_date, sale.outlet_id), sale.outlet_id, line.product_id, currencyOf(sale.outlet_id)],
        [units(line.quantity), revenue, units(line.total_discount), cost, revenue - cost],
      );
    }
  return ledger.lines();
};

export const productsPerMonth: Totals = ({ closed, dayOf, currencyOf }) => {
  const ledger = new Ledger();
  for (const sale of closed)
    for (const line of sale.line_items) {
      const month = `${dayOf(sale.sale_date, sale.outlet_id).slice(0, 7)}-01`;
      const [revenue, cost] = [units(line.total_price), units(line.total_cost)];
      ledger.add(
        [month, currencyOf(sale.outlet_id), line.product_id],
        [units(line.quantity), revenue, revenue - cost],
      );
    }
  return ledger.lines();
};

export const categoriesPerDay: Totals = ({ closed, products, dayOf }) => {
  const ledger = new Ledger();
  for (const sale of closed)
    for (const line of sale.line_items) {
      const path = products.get(line.product_id)?.product_category?.category_path ?? [];
      const day = dayOf(sale.sale_date, sale.outlet_id);
      const amounts = [units(line.quantity), units(line.total_price)];
      for (const [depth, { id }] of path.entries())
        ledger.add([day, sale.outlet_id, id, String(depth + 1)], amounts);
      if (path.length === 0) ledger.add([day, sale.outlet_id, null, '1'], amounts);
    }
  return ledger.lines();
};

const open = ({ sales, currencyOf }: Shop, status: string, key: (sale: SentSale) => string[]): string[] => {
  const ledger = new Ledger();
  for (const sale of sales) {
    if (sale.deleted_at !== null || sale.status !== status) continue;
    const paid = sale.payments.reduce((sum, payment) => sum + units(payment.amount), 0n);
    const total = units(sale.total_price) + units(sale.total_tax);
    ledger.add([...key(sale), currencyOf(sale.outlet_id)], [total, paid, total - paid]);
  }
  return ledger.lines();
};
export const openLaybys: Totals = (shop) => open(shop, 'LAYBY', (sale) => [sale.id]);
export const accountBalances: Totals = (shop) => open(shop, 'ONACCOUNT', (sale) => [sale.customer_id]);

export const perCustomer: Totals = ({ closed, currencyOf }) => {
  const ledger = new Ledger();
  for (const sale of closed) {
    const isReturn = sale.return_for !== null;
    ledger.add(
      [sale.customer_id, currencyOf(sale.outlet_id)],
      [isReturn ? 0n : ONE, isReturn ? ONE : 0n, units(sale.total_price), units(sale.total_price_incl)],
    );
  }
  return ledger.lines();
};
