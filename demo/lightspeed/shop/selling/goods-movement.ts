import { deliver, moveStock } from '../goods/stock.ts';
import type { SaleRow } from '../sale/sale-row.ts';
import type { Shop } from '../shop.ts';

/** Goods leave with a sale (`sign` -1) and come back with a void (1). A return has negative quantities of its own. */
export function moveGoods(shop: Shop, sale: SaleRow, sign: 1 | -1, at: number): void {
  for (const { product, quantity } of sale.lines) {
    moveStock(shop, product, sale.outlet, sign * quantity);
    const row = product.stock?.[sale.outlet.index];
    if (row === undefined || row.fields.inventory_level > row.fields.reorder_point) continue;
    // Most run low, are ordered and arrive within days; some are forgotten, and then sell below zero.
    if (shop.random.chance(0.5))
      shop.agenda.add(at + shop.random.between(1, 12) * 86_400, () => restock(shop, product, sale));
  }
}

function restock(shop: Shop, product: SaleRow['lines'][number]['product'], { outlet }: SaleRow): void {
  const row = product.stock?.[outlet.index];
  if (row === undefined || row.deletedAt !== null || product.row.deletedAt !== null) return;
  if (row.fields.inventory_level <= row.fields.reorder_point) deliver(shop, product, outlet);
}
