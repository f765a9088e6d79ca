import { iso } from '../time.ts';
import { prices } from './goods/product-fields.ts';
import type { Product } from './model.ts';
import { NOTES } from './people/names.ts';
import type { Shop } from './shop.ts';

/** What else happens in a shop between two sales: a card is corrected, a price is changed. */
export function editSomething(shop: Shop, at: number): void {
  const { random } = shop;
  if (random.chance(0.03) && shop.customers.length > 0)
    editCustomer(shop, random.int(shop.customers.length), at);
  if (random.chance(0.02)) {
    const product = random.pick(shop.sellable);
    const cents = Math.round(product.row.fields.price_including_tax * 100);
    if (product.createdAt <= at)
      reprice(shop, product, Math.max(100, Math.round(cents * (0.9 + random.next() * 0.22))), at);
  }
}

function editCustomer(shop: Shop, index: number, at: number): void {
  const { row } = shop.customers[index]!;
  if (row.deletedAt !== null) return;
  const set = shop.random.chance(0.3)
    ? { note: shop.random.pick(NOTES) }
    : { mobile: `+64 27 555 ${shop.random.between(1000, 9999)}` };
  row.assign({ ...set, updated_at: iso(at) });
  shop.lists.customers.touch(row);
}

export function reprice(shop: Shop, product: Product, cents: number, at: number): void {
  if (product.giftCard || product.row.deletedAt !== null) return;
  const homeTax = shop.outlets[0]!.taxes[product.taxClass].basisPoints;
  product.row.assign({ ...prices(cents, homeTax), updated_at: iso(at) });
  shop.lists.products.touch(product.row);
}
