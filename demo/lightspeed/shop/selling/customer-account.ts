import { DAY, dateOf, iso } from '../../time.ts';
import { amount, times, unitsOf } from '../../units.ts';
import type { Customer, Outlet } from '../model.ts';
import type { SaleRow } from '../sale/sale-row.ts';
import type { Shop } from '../shop.ts';

/** More than half of all sales are to nobody in particular; of the others, old friends come most often. */
export function chooseCustomer(shop: Shop, outlet: Outlet, online: boolean): Customer {
  const { random, customers } = shop;
  if (customers.length === 0 || (!online && random.chance(0.55))) return shop.walkin;
  const at = Math.floor(customers.length * random.next() ** 1.6);
  // Everybody has a shop they go to.
  const customer = customers[at - (at % shop.outlets.length) + outlet.index] ?? customers[at]!;
  return customer.row.deletedAt === null ? customer : shop.walkin;
}

/** Books a sale (`sign` 1) or takes it back (-1) on the customer's card. WALKIN has none. */
export function bookOnCard(shop: Shop, sale: SaleRow, sign: 1 | -1, at: number): void {
  const { customer } = sale;
  if (customer === shop.walkin) return;
  const { year } = dateOf(Math.floor(at / DAY));
  const fields = customer.row.fields;
  if (customer.year !== year) fields.year_to_date = 0;
  customer.year = year;
  const loyalty = sale.lines.reduce((sum, line) => sum + times(line.loyalty, line.quantity), 0);
  fields.year_to_date = amount(unitsOf(fields.year_to_date) + sign * sale.total);
  fields.loyalty_balance = amount(unitsOf(fields.loyalty_balance) + sign * loyalty);
  fields.updated_at = iso(at);
  shop.lists.customers.touch(customer.row);
}

/** What a customer owes, in units. */
export function owe(shop: Shop, customer: Customer, units: number, at: number): void {
  const fields = customer.row.fields;
  fields.balance = amount(unitsOf(fields.balance) + units);
  fields.updated_at = iso(at);
  shop.lists.customers.touch(customer.row);
}

/** The year turned: cards last used in an earlier year start again from zero. */
export function startYear(shop: Shop): void {
  const { year } = dateOf(Math.floor(shop.asOf / DAY));
  for (const customer of shop.customers) {
    if (customer.year !== year) customer.row.fields.year_to_date = 0;
  }
}
