import { DAY } from '../../time.ts';
import type { SaleRow } from '../sale/sale-row.ts';
import type { Shop } from '../shop.ts';
import { bookOnCard } from './customer-account.ts';
import { moveGoods } from './goods-movement.ts';
import { openCents, pay } from './tender.ts';
import { voidSale } from './voids.ts';

/** Paid off over weeks: the old sale changes with each payment, long after its date. */
export function sellByLayby(shop: Shop, sale: SaleRow, at: number): void {
  sale.status = 'LAYBY';
  moveGoods(shop, sale, -1, at);
  bookOnCard(shop, sale, 1, at);
  payInstalment(shop, sale, at, shop.random.between(3, 5));
  if (shop.random.chance(0.1)) shop.agenda.add(at + 40 * DAY, (then) => voidSale(shop, sale, then));
}

function payInstalment(shop: Shop, sale: SaleRow, at: number, left: number): void {
  const open = openCents(sale);
  const cents = left === 1 ? open : Math.round(open / left / 100) * 100;
  pay(shop, sale, shop.random.chance(0.7) ? shop.paymentTypes.card : shop.paymentTypes.cash, cents, at);
  if (openCents(sale) === 0) {
    sale.status = 'LAYBY_CLOSED';
    return;
  }
  shop.agenda.add(at + shop.random.between(10, 24) * DAY, (then) => {
    if (sale.status !== 'LAYBY' || sale.deletedAt !== null) return;
    payInstalment(shop, sale, then, Math.max(1, left - 1));
    sale.updatedAt = then;
    shop.lists.sales.touch(sale);
  });
}
