import { DAY } from '../../time.ts';
import type { SaleRow } from '../sale/sale-row.ts';
import type { Shop } from '../shop.ts';
import { bookOnCard } from './customer-account.ts';
import { moveGoods } from './goods-movement.ts';
import { openCents, pay } from './tender.ts';

/** Paid at once, handed over later: by parcel or over the counter. */
export function sellOnline(shop: Shop, sale: SaleRow, at: number): void {
  const parcel = shop.random.chance(0.7);
  sale.status = parcel ? 'AWAITING_DISPATCH' : 'AWAITING_PICKUP';
  pay(shop, sale, shop.paymentTypes.card, openCents(sale), at);
  moveGoods(shop, sale, -1, at);
  bookOnCard(shop, sale, 1, at);
  shop.agenda.add(at + shop.random.between(4, 4 * 24) * 3_600, (then) => {
    if (sale.deletedAt !== null || !sale.status.startsWith('AWAITING')) return;
    sale.status = parcel ? 'DISPATCHED_CLOSED' : 'PICKED_UP_CLOSED';
    sale.updatedAt = then;
    shop.lists.sales.touch(sale);
  });
  if (shop.random.chance(0.08))
    shop.returns[sale.outlet.index]!.add(at + shop.random.between(6, 40) * DAY, sale);
}
