import { type Row, usd } from './model.ts';
import type { Shop } from './shop.ts';

const kinds = ['Perennials', 'Herbs', 'Succulents', 'Seeds', 'Pots', 'Tools', 'Soil', 'Gifts'];
const names = [
  'Lavender',
  'Sage',
  'Agave',
  'Marigold',
  'Terracotta',
  'Trowel',
  'Compost',
  'Rosemary',
  'Cactus',
  'Thyme',
];
const sizes = ['Small', 'Medium', 'Large'];

const object = (shop: Shop, type: string, data: object, more: object = {}): Row => ({
  type,
  id: shop.id(),
  is_deleted: false,
  present_at_all_locations: true,
  [`${type.toLowerCase()}_data`]: data,
  ...more,
});

/** Fills the catalog; everything is older than the first order. @param items at least one */
export function stockCatalog(shop: Shop, items: number, since: number): void {
  const put = (row: Row): Row => {
    shop.catalogPut({ ...row, created_at: new Date(since).toISOString() }, since);
    return row;
  };
  const categories = kinds.map((name) =>
    put(object(shop, 'CATEGORY', { name, category_type: 'REGULAR_CATEGORY', is_top_level: true })),
  );
  const tax = put(
    object(shop, 'TAX', {
      name: 'Sales Tax',
      percentage: '8.25',
      calculation_phase: 'TAX_SUBTOTAL_PHASE',
      inclusion_type: 'ADDITIVE',
      enabled: true,
    }),
  );
  put(
    object(shop, 'DISCOUNT', {
      name: 'Garden club',
      discount_type: 'FIXED_PERCENTAGE',
      percentage: '10.0',
      modify_tax_basis: 'MODIFY_TAX_BASIS',
    }),
  );
  put(
    object(shop, 'DISCOUNT', { name: 'Broken pot', discount_type: 'FIXED_AMOUNT', amount_money: usd(300) }),
  );
  const listId = shop.id();
  const modifiers = ['Gift wrap', 'Delivery to the car'].map((name, ordinal) =>
    put(
      object(shop, 'MODIFIER', { name, price_money: usd(ordinal * 250), ordinal, modifier_list_id: listId }),
    ),
  );
  put({
    ...object(shop, 'MODIFIER_LIST', { name: 'Extras', selection_type: 'MULTIPLE', modifiers }),
    id: listId,
  });
  for (let n = 0; n < items; n++)
    addItem(shop, { n, since, category: categories[n % categories.length]!, taxId: tax.id, put });
}

interface ItemPlan {
  readonly n: number;
  readonly since: number;
  readonly category: Row;
  readonly taxId: string;
  readonly put: (row: Row) => Row;
}

function addItem(shop: Shop, { n, category, taxId, put }: ItemPlan): void {
  const { random } = shop;
  const name = `${names[n % names.length]} ${Math.floor(n / names.length) + 1}`;
  const id = shop.id();
  const places = shop.locations.all();
  const weighed = n % 9 === 6;
  const variations = sizes.slice(0, weighed ? 1 : random.between(1, 3)).map((size, ordinal) => {
    const price = random.between(3, 60) * 100 - 1;
    return put(
      object(shop, 'ITEM_VARIATION', {
        item_id: id,
        name: weighed ? 'By weight' : size,
        sku: `BB-${String(n).padStart(4, '0')}-${ordinal}`,
        ordinal,
        pricing_type: 'FIXED_PRICING',
        price_money: usd(price),
        track_inventory: true,
        sellable: true,
        stockable: true,
        ...(random.chance(0.2)
          ? {
              location_overrides: [
                {
                  location_id: random.pick(places).id,
                  price_money: usd(price + 100),
                  pricing_type: 'FIXED_PRICING',
                  ...(random.chance(0.3) ? { sold_out: true } : {}),
                },
              ],
            }
          : {}),
        ...(random.chance(0.5)
          ? {
              vendor_information: [
                {
                  vendor_id: random.pick(shop.vendors.all()).id,
                  vendor_code: shop.id(6),
                  unit_cost_money: usd(Math.round(price / 2)),
                },
              ],
            }
          : {}),
      }),
    );
  });
  const picture =
    n % 5 === 0
      ? put(object(shop, 'IMAGE', { name, url: `https://pictures.bluebonnet.example/${id}.jpg` }))
      : null;
  put({
    ...object(shop, 'ITEM', {
      name,
      description_html: `<p>${name}</p>`,
      description_plaintext: name,
      product_type: 'REGULAR',
      is_taxable: true,
      tax_ids: [taxId],
      categories: [{ id: category.id, ordinal: n }],
      reporting_category: { id: category.id, ordinal: n },
      variations: variations.map((row) => ({ ...row, version: shop.catalog.get(row.id)!.version })),
      ...(picture ? { image_ids: [picture.id] } : {}),
      is_archived: false,
    }),
    id,
  });
  for (const variation of variations) {
    for (const place of places)
      shop.move(variation.id, place.id, random.between(5, 60), shop.asOf - 400 * 86_400_000);
  }
}
