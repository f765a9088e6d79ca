import type { Random } from '../../random.ts';
import { DAY } from '../../time.ts';
import type { Product } from '../model.ts';
import type { Shop } from '../shop.ts';
import { LEAVES, type Leaf, ODD_PRODUCTS, OPTIONS, WORDS } from './catalogue.ts';
import type { Category } from './categories.ts';
import type { ProductPlan } from './product-fields.ts';
import { planProduct } from './products.ts';
import type { Named } from './trade-names.ts';

export interface Sources {
  categories: Map<string, Category>;
  brands: Named[];
  suppliers: Named[];
  tags: Named[];
  homeTax: number;
}

/** Fills the shelves until there are exactly as many product rows as asked for, parents of variants counted. */
export function planRange(shop: Shop, sources: Sources, random: Random): Product[] {
  const sellable = services(shop, sources, random);
  const shares = LEAVES.flatMap((leaf) => Array.from({ length: leaf.share }, () => leaf));
  let left = shop.size.products - sellable.length;
  for (let family = 0; left > 0; family++) {
    const leaf = random.pick(shares);
    const plan = familyPlan(shop, sources, leaf, family, random);
    const values = leaf.options === null ? [] : OPTIONS[leaf.options].values;
    const variants = left > values.length ? values : [];
    left -= variants.length + 1;
    if (variants.length === 0) {
      sellable.push(planProduct(shop, plan, leaf, random));
      continue;
    }
    const parent = planProduct(shop, { ...plan, sku: null, variants: variants.length }, leaf, random);
    variants.forEach((value, i) => {
      const option = { name: OPTIONS[leaf.options!].name, value };
      const own = {
        ...plan,
        sku: plan.sku === null ? null : `${plan.sku}-${i + 1}`,
        variantName: `${plan.name} / ${value}`,
        parentId: parent.id,
        options: [option],
      };
      sellable.push(planProduct(shop, own, leaf, random));
    });
  }
  return random.shuffle(sellable);
}

function familyPlan(shop: Shop, sources: Sources, leaf: Leaf, family: number, random: Random): ProductPlan {
  const odd = family % 40 === 7 ? ODD_PRODUCTS[Math.floor(family / 40) % ODD_PRODUCTS.length] : undefined;
  const name = odd ?? `${random.pick(WORDS)} ${random.pick(leaf.items)}`;
  const dollars = random.between(leaf.low, leaf.high);
  const cents = dollars * 100 - random.pick([0, 1, 5, 10, 50]);
  const early = random.chance(0.75);
  return {
    name,
    variantName: name,
    handle: `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-${family}`,
    sku: family % 61 === 60 ? null : String(10_001 + family),
    description: random.chance(0.8) ? `<p>${name}: made to last.</p>` : '',
    cents,
    costCents: Math.round(cents * (0.3 + random.next() * 0.25)),
    homeTax: sources.homeTax,
    hasInventory: true,
    active: true,
    category: sources.categories.get(leaf.path.join('/'))!,
    brand: random.chance(0.9) ? random.pick(sources.brands) : null,
    supplier: random.chance(0.85) ? random.pick(sources.suppliers) : null,
    tags: sources.tags.filter(() => random.chance(0.12)),
    parentId: null,
    variants: 0,
    options: [],
    createdAt: early
      ? shop.founded
      : shop.founded + random.int(Math.floor((shop.asOf - shop.founded) / DAY)) * DAY,
    weight: random.chance(0.4) ? random.between(1, 30) / 10 : null,
  };
}

/** What is sold but not counted: gift cards (no tax: it is paid when they are spent) and alterations. */
function services(shop: Shop, sources: Sources, random: Random): Product[] {
  const plan = (name: string, category: string, cents: number): ProductPlan => ({
    name,
    variantName: name,
    handle: name.toLowerCase().replaceAll(' ', '-'),
    sku: null,
    description: '',
    cents,
    costCents: 0,
    homeTax: category === 'Gift Cards' ? 0 : sources.homeTax,
    hasInventory: false,
    active: true,
    category: sources.categories.get(`Services/${category}`)!,
    brand: null,
    supplier: null,
    tags: [],
    parentId: null,
    variants: 0,
    options: [],
    createdAt: shop.founded,
    weight: null,
  });
  const gift = { season: 'gift', tax: 'none', weighed: false, giftCard: true } as const;
  const work = { season: null, tax: 'standard', weighed: false } as const;
  return [
    planProduct(shop, plan('Gift Card', 'Gift Cards', 5_000), gift, random),
    planProduct(shop, plan('Hemming', 'Alterations', 2_500), work, random),
  ];
}
