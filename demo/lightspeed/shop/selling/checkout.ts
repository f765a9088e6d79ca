import { iso } from '../../time.ts';
import type { Outlet } from '../model.ts';
import { onShift } from '../people/staff.ts';
import { openForTheDay } from '../registers.ts';
import type { Line } from '../sale/sale.ts';
import { SaleRow } from '../sale/sale-row.ts';
import type { Shop } from '../shop.ts';
import { fillBasket } from './basket.ts';
import { chooseCustomer } from './customer-account.ts';
import { chooseTill } from './tender.ts';

export interface Opening {
  outlet: Outlet;
  at: number;
  online?: boolean;
}

/** Opens a sale at a till: somebody serves, somebody buys, the next invoice number is used up. Nothing is paid yet. */
export function openSale(shop: Shop, { outlet, at, online }: Opening): SaleRow {
  const user = onShift(outlet, at, shop.random);
  const customer = chooseCustomer(shop, outlet, online ?? false);
  const lines = fillBasket(shop, outlet, at, customer, user);
  const sale = register(shop, outlet, at, { user, customer, lines });
  if (online) sale.source = 'SHOPIFY';
  if (shop.random.chance(0.02))
    sale.note = shop.random.pick([
      'Gift receipt please',
      'Called ahead',
      'Will collect Sat ☀️',
      '<i>fragile</i>',
      'said "keep the change"',
    ]);
  if (shop.random.chance(0.04)) {
    user.row.assign({ seen_at: iso(at), updated_at: iso(at) });
    shop.lists.users.touch(user.row);
  }
  return sale;
}

/** Gives a basket its number; the caller decides what becomes of the sale and then shelves it. */
export function register(
  shop: Shop,
  outlet: Outlet,
  at: number,
  who: { user: SaleRow['user']; customer: SaleRow['customer']; lines: Line[] },
): SaleRow {
  const till = chooseTill(shop, outlet);
  openForTheDay(shop, outlet, till, at);
  const invoice = till.row.fields.invoice_sequence++;
  shop.lists.registers.touch(till.row);
  return new SaleRow({
    id: shop.ids.next('sale'),
    outlet,
    register: till,
    invoice,
    invoiceNumber: `${till.row.fields.invoice_prefix}${invoice}`,
    status: 'CLOSED',
    soldAt: at,
    ...who,
  });
}
