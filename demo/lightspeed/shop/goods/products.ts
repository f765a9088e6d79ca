import type { Random } from '../../random.ts';
import { RecordRow } from '../../records/row.ts';
import { DAY, iso } from '../../time.ts';
import type { Product } from '../model.ts';
import type { Shop } from '../shop.ts';
import type { Leaf } from './catalogue.ts';
import { type ProductPlan, productFields } from './product-fields.ts';
import { openStock } from './stock.ts';

export type Traits = Pick<Leaf, 'season' | 'tax' | 'weighed'> & { giftCard?: boolean };

/** Makes a product and plans its arrival in the list, with its stock, and for a few the day they are withdrawn. */
export function planProduct(shop: Shop, plan: ProductPlan, traits: Traits, random: Random): Product {
  const id = shop.ids.next('product');
  const fields = productFields(id, plan, () => shop.ids.next('productPart'));
  const counted = plan.hasInventory && plan.variants === 0;
  const product: Product = {
    id,
    row: new RecordRow(id, fields),
    createdAt: plan.createdAt,
    taxClass: traits.tax,
    season: traits.season,
    weighed: traits.weighed,
    giftCard: traits.giftCard ?? false,
    stock: counted ? openStock(shop, id, plan.costCents / 100, random) : null,
  };
  shop.agenda.add(plan.createdAt, () => {
    shop.lists.products.touch(product.row);
    for (const row of product.stock ?? []) shop.lists.inventory.touch(row);
  });
  if (plan.variants === 0 && plan.sku !== null && random.chance(0.03))
    planEnd(shop, product, plan.createdAt, random);
  return product;
}

function planEnd(shop: Shop, product: Product, createdAt: number, random: Random): void {
  const deleted = random.chance(0.6);
  shop.agenda.add(createdAt + random.between(30, 600) * DAY, (at) => {
    if (product.row.deletedAt !== null) return;
    if (deleted) product.row.markDeleted(iso(at));
    else product.row.assign({ active: false, is_active: false, updated_at: iso(at) });
    shop.lists.products.touch(product.row);
  });
}
