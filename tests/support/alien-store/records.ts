// A shop that nobody would draw up: ids that are no UUIDs, references to nothing, members that are missing or strange.

export interface AlienRecord {
  readonly id: string;
  readonly version: number;
  readonly [member: string]: unknown;
}

let version = 41;
/** Versions jump, as everybody in the shop shares the counter. */
const next = () => (version += 1 + (version % 7));

const ids = {
  outlets: ['1', 'outlet/2 north', 'Außenstelle №3'],
  registers: ['r', '../registers/2', 'till 3?x=1&y=2', '000123'],
};

/** Cents that no binary fraction holds, and five decimals. */
const money = (i: number) => Number(((i * 7919) % 100_003) / 100 + 0.00001).toFixed(5);
/** A number spelled as the text says: JSON.stringify could not. */
export class Spelled {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

function sale(i: number): AlienRecord {
  const lines = Array.from({ length: i % 5 }, (_, n) => ({
    // the same line ids in every sale
    id: `line ${n}`,
    product_id: n === 3 ? 'no such product' : `p/${i % 450}`,
    quantity: new Spelled(n === 2 ? '0.333' : `${n + 1}.00`),
    price: new Spelled(money(i + n)),
    total_price: new Spelled(money(i * (n + 1))),
    tax_total: new Spelled('1.5e-3'),
    is_return: i % 11 === 0,
    sequence: n,
    'remark for aliens': n === 1 ? { deep: [1, { deeper: null }] } : undefined,
  }));
  return {
    version: next(),
    status: i % 97 === 0 ? 'TELEPORTED' : i % 13 === 0 ? 'VOIDED' : 'CLOSED',
    line_items: lines,
    payments:
      i % 3 === 0 ? [] : [{ amount: new Spelled(money(i)), id: 'pay', retailer_payment_type_id: 'gone' }],
    ...(i % 4 === 0 ? {} : { taxes: [{ amount: new Spelled('0.10'), id: 'rate 1' }] }),
    sale_date: '2024-02-29T23:59:60+00:00'.replace(':60', ':59'),
    total_price: new Spelled(money(i * 3)),
    ...(i % 2 === 0 ? { customer_id: 'nobody', register_id: null } : { outlet_id: ids.outlets[i % 3] }),
    deleted_at: i % 50 === 49 ? '2025-01-01T00:00:00+00:00' : null,
    id: `sale #${i} ☂/${'é'.repeat(i % 3)}`,
    mood: i % 5 === 0 ? 'fine' : undefined,
  };
}

const many = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

/** The lists, in the order in which their records were last changed: nobody touched the small ones lately. */
export const shop: Readonly<Record<string, readonly AlienRecord[]>> = {
  outlets: ids.outlets.map((id) => ({
    name: `Outlet ${id}`,
    version: next(),
    id,
    time_zone: 'Pacific/Auckland',
  })),
  registers: ids.registers.map((id) => ({
    version: next(),
    id,
    name: 'Till',
    outlet_id: 'an outlet of another shop',
  })),
  users: [],
  taxes: many(3, (i) => ({
    is_default: i === 0,
    rates: many(i, (n) => ({ rate: new Spelled('0.15000'), id: `rate ${n}`, name: 'Tax' })),
    name: `Tax ${i}`,
    id: String(i),
    version: next(),
  })),
  brands: [{ id: 'b', version: next(), name: null, deleted_at: null }],
  suppliers: [],
  customer_groups: [{ id: 'everyone', name: 'Everyone', group_id: '1', version: next() }],
  payment_types: many(2, (i) => ({
    name: `Way ${i}`,
    id: `${i}`,
    version: next(),
    type_id: 1,
    gateway: i === 1,
  })),
  tags: [],
  product_types: [],
  price_books: [{ id: 'base', version: next(), name: 'Base', type: 'BASE', outlet: null }],
  products: many(450, (i) => ({
    sku: i % 9 === 0 ? null : `SKU ${i % 30}`,
    price_excluding_tax: new Spelled(money(i)),
    categories: many(i % 3, (n) => ({ id: `tag ${n}`, name: 'Tag' })),
    id: `p/${i}`,
    version: next(),
    ...(i % 6 === 0 ? {} : { name: `Product ${i} 🛸`, has_inventory: true }),
    handle: `handle-${i}`,
    shelf: { row: i, letter: 'ß' },
  })),
  customers: many(210, (i) => ({ id: `${i}`.padStart(20, '0'), customer_code: `C-${i}`, version: next() })),
  inventory: many(430, (i) => ({
    product_id: `p/${i * 2}`,
    outlet_id: ids.outlets[i % 3],
    inventory_level: new Spelled(i % 10 === 0 ? '-3.5' : `${i}.00000`),
    version: next(),
    id: `${i} at ${i % 3}`,
  })),
  sales: many(1_234, sale),
};

/** Paged by id, in the order of their text. */
export const categories = many(260, (i) => ({
  name: `Category ${i}`,
  id: `${String(i).padStart(3, '0')} / ü`,
  ...(i > 0 ? { parent_category_id: 'nowhere' } : {}),
}));
