import { DAY } from '../../time.ts';
import type { SaleRow } from '../sale/sale-row.ts';
import type { Shop } from '../shop.ts';
import { bookOnCard } from './customer-account.ts';
import { moveGoods } from './goods-movement.ts';
import { payInFull } from './tender.ts';
import { voidSale } from './voids.ts';

/** Put aside, unpaid: most are finished the same week, some are thrown away, some are never looked at again. */
export function park(shop: Shop, sale: SaleRow, at: number): void {
  sale.status = 'SAVED';
  sale.note ||= 'Back after lunch';
  const luck = shop.random.next();
  if (luck < 0.6) shop.agenda.add(at + shop.random.between(1, 60) * 900, (then) => finish(shop, sale, then));
  else if (luck < 0.8) shop.agenda.add(at + 7 * DAY, (then) => voidSale(shop, sale, then));
}

function finish(shop: Shop, sale: SaleRow, at: number): void {
  if (sale.status !== 'SAVED' || sale.deletedAt !== null) return;
  sale.status = 'CLOSED';
  sale.soldAt = at;
  sale.updatedAt = at;
  payInFull(shop, sale, at);
  moveGoods(shop, sale, -1, at);
  bookOnCard(shop, sale, 1, at);
  shop.lists.sales.touch(sale);
}
