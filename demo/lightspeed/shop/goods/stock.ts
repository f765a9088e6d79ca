import type { Random } from '../../random.ts';
import { RecordRow } from '../../records/row.ts';
import type { Outlet, Product, StockFields } from '../model.ts';
import type { Shop } from '../shop.ts';

export function openStock(
  shop: Shop,
  productId: string,
  cost: number,
  random: Random,
): RecordRow<StockFields>[] {
  return shop.outlets.map((outlet) => {
    const id = shop.ids.next('inventory');
    const reorder = random.between(1, 8);
    const level = random.between(reorder, reorder * 6);
    return new RecordRow<StockFields>(id, {
      id,
      outlet_id: outlet.id,
      product_id: productId,
      inventory_level: level,
      current_amount: level,
      average_cost: cost,
      reorder_point: reorder,
      reorder_amount: reorder * 3,
      version: 0,
      deleted_at: null,
    });
  });
}

/** Moves the level by thousandths. In whole thousandths, so that weighed goods do not gather crumbs. */
export function moveStock(shop: Shop, product: Product, outlet: Outlet, thousandths: number): void {
  const row = product.stock?.[outlet.index];
  if (row === undefined) return;
  const level = (Math.round(row.fields.inventory_level * 1_000) + thousandths) / 1_000;
  row.fields.inventory_level = level;
  row.fields.current_amount = level;
  shop.lists.inventory.touch(row);
}

/** A delivery arrives at its own price, which moves the average cost. */
export function deliver(shop: Shop, product: Product, outlet: Outlet): void {
  const row = product.stock?.[outlet.index];
  if (row === undefined) return;
  const { average_cost: cost, reorder_amount: count } = row.fields;
  row.fields.average_cost = Math.round(cost * (0.97 + shop.random.next() * 0.07) * 100_000) / 100_000;
  moveStock(shop, product, outlet, count * 1_000);
}
