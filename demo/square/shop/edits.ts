import { moment, type Row, usd } from './model.ts';
import { offers } from './sell.ts';
import type { Shop } from './shop.ts';

/** Raises a price, everywhere. */
export function reprice(shop: Shop, at: number): Row | null {
  const choice = offers(shop);
  if (choice.length === 0) return null;
  const { variation, price } = shop.random.pick(choice);
  const data = variation.item_variation_data as object;
  shop.catalogPut({ ...variation, item_variation_data: { ...data, price_money: usd(price + 50) } }, at);
  return shop.catalog.get(variation.id)!;
}

/** Deletes an item. Its variations go with it; of each a tombstone remains. */
export function discard(shop: Shop, itemId: string, at: number): void {
  const parts = shop.catalog
    .all()
    .filter(
      (row) =>
        row.id === itemId ||
        (row.item_variation_data as { item_id?: string } | undefined)?.item_id === itemId,
    );
  for (const row of parts) shop.catalogPut({ ...row, is_deleted: true }, at);
}

/** A profile that is deleted, or merged into another, is not shown any more. */
export function forget(shop: Shop, customerId: string): void {
  shop.customers.remove(customerId);
}

export function moveHouse(shop: Shop, customerId: string, at: number): void {
  const before = shop.customers.get(customerId);
  if (!before) return;
  shop.customers.put({
    ...before,
    address: { address_line_1: `${shop.random.between(1, 99)} Oak St`, country: 'US' },
    version: Number(before.version) + 1,
    updated_at: moment(shop.stamp(at)),
  });
}
