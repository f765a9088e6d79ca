import { DAY } from '../../time.ts';
import { CENT } from '../../units.ts';
import type { SaleRow } from '../sale/sale-row.ts';
import type { Shop } from '../shop.ts';
import { bookOnCard, owe } from './customer-account.ts';
import { moveGoods } from './goods-movement.ts';
import { openCents, pay } from './tender.ts';

/** Trade customers take the goods and settle at the end of some month; a few leave a deposit in cash. */
export function sellOnAccount(shop: Shop, sale: SaleRow, at: number): void {
  sale.status = 'ONACCOUNT';
  moveGoods(shop, sale, -1, at);
  bookOnCard(shop, sale, 1, at);
  const open = openCents(sale);
  if (shop.random.chance(0.15) && open > 5_000) pay(shop, sale, shop.paymentTypes.cash, 2_000, at);
  owe(shop, sale.customer, openCents(sale) * CENT, at);
  if (shop.random.chance(0.92))
    shop.agenda.add(at + shop.random.between(5, 55) * DAY, (then) => settle(shop, sale, then));
}

function settle(shop: Shop, sale: SaleRow, at: number): void {
  if (sale.status !== 'ONACCOUNT' || sale.deletedAt !== null) return;
  const open = openCents(sale);
  pay(shop, sale, shop.random.chance(0.8) ? shop.paymentTypes.card : shop.paymentTypes.onAccount, open, at);
  owe(shop, sale.customer, -open * CENT, at);
  sale.status = 'ONACCOUNT_CLOSED';
  sale.updatedAt = at;
  shop.lists.sales.touch(sale);
}
