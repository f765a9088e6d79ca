import { iso } from '../../time.ts';
import { amount, CENT, net } from '../../units.ts';
import type { Category } from './categories.ts';
import type { Named } from './trade-names.ts';

export interface ProductPlan {
  name: string;
  variantName: string;
  handle: string;
  sku: string | null;
  description: string;
  cents: number;
  costCents: number;
  homeTax: number;
  hasInventory: boolean;
  active: boolean;
  category: Category;
  brand: Named | null;
  supplier: Named | null;
  tags: Named[];
  parentId: string | null;
  variants: number;
  options: { name: string; value: string }[];
  createdAt: number;
  weight: number | null;
}

/** The API's product object. `partId` gives the ids of what hangs inside it. */
export function productFields(id: string, plan: ProductPlan, partId: () => string) {
  const picture = `https://img.southwool.example.test/${plan.handle}`;
  const { brand, supplier, category } = plan;
  return {
    id,
    source_id: null,
    source_variant_id: null,
    variant_parent_id: plan.parentId,
    name: plan.name,
    variant_name: plan.variantName,
    handle: plan.handle,
    sku: plan.sku,
    supplier_code: supplier === null ? null : `${supplier.name.slice(0, 2).toUpperCase()}-${plan.sku ?? '0'}`,
    active: plan.active,
    is_active: plan.active,
    has_inventory: plan.hasInventory,
    is_composite: false,
    has_variants: plan.variants > 0,
    variant_count: plan.variants,
    variant_options: plan.options.map((option) => ({ id: partId(), ...option })),
    description: plan.description,
    image_url: `${picture}-standard.png`,
    image_thumbnail_url: `${picture}-thumb.png`,
    images: plan.weight === null ? [] : [image(partId(), picture)],
    skuImages: [],
    source: 'USER',
    account_code: null,
    account_code_purchase: null,
    supply_price: plan.costCents / 100,
    ...prices(plan.cents, plan.homeTax),
    loyalty_amount: null,
    button_order: 0,
    type: { id: category.id, name: category.name, version: category.version },
    product_type_id: category.id,
    product_category: {
      id: category.id,
      name: category.name,
      leaf_category: category.leaf_category,
      category_path: category.category_path,
    },
    supplier: supplier === null ? null : { ...supplier, source: 'USER', description: null },
    supplier_id: supplier?.id ?? null,
    // Where there is no brand the API says {} as often as null.
    brand: brand ?? (plan.cents % 2 === 0 ? null : {}),
    brand_id: brand?.id ?? null,
    categories: plan.tags,
    tag_ids: plan.tags.map((tag) => tag.id),
    attributes: [],
    product_codes: plan.sku === null ? [] : [{ id: partId(), type: 'CUSTOM', code: plan.sku }],
    product_suppliers:
      supplier === null
        ? []
        : [
            {
              id: partId(),
              product_id: id,
              supplier_id: supplier.id,
              supplier_name: supplier.name,
              code: null,
              price: plan.costCents / 100,
            },
          ],
    packaging: { made_from: [], breaks_into: [] },
    ecwid_enabled_webstore: false,
    weight: plan.weight,
    weight_unit: plan.weight === null ? null : 'KG',
    length: null,
    width: null,
    height: null,
    dimensions_unit: null,
    created_at: iso(plan.createdAt),
    updated_at: iso(plan.createdAt),
    deleted_at: null as string | null,
    version: 0,
  };
}

export const prices = (cents: number, homeTax: number) => ({
  price_including_tax: cents / 100,
  price_excluding_tax: amount(net(cents * CENT, homeTax)),
});

function image(id: string, picture: string) {
  const sizes = Object.fromEntries(
    ['ss', 'standard', 'st', 'original', 'thumb', 'sl', 'sm'].map((size) => [size, `${picture}-${size}.png`]),
  );
  return { id, url: `${picture}-original.png`, version: 1, sizes };
}
