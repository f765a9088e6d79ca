import type { SaleRow } from '../sale/sale-row.ts';
import type { Shop } from '../shop.ts';
import { bookOnCard } from './customer-account.ts';
import { moveGoods } from './goods-movement.ts';

/** Voiding returns the goods to stock and deletes the payments; nothing comes after it. */
export function voidSale(shop: Shop, sale: SaleRow, at: number): void {
  if (sale.status === 'VOIDED' || sale.deletedAt !== null || sale.returnIds !== null) return;
  if (sale.status !== 'SAVED') {
    moveGoods(shop, sale, 1, at);
    bookOnCard(shop, sale, -1, at);
  }
  sale.status = 'VOIDED';
  sale.payments = [];
  sale.updatedAt = at;
  shop.lists.sales.touch(sale);
}
