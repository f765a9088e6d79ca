// A shop with every oddity that shops have been seen to have, all at once. Plain data: nothing here knows the product.

/** JSON text as it stands: what JSON.stringify cannot say. */
export class Raw {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
export type Hostile = {
  readonly id: unknown;
  readonly version?: unknown;
  readonly [member: string]: unknown;
};

const many = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const day = 86_400_000;
const now = Date.now();
const at = (daysAgo: number, hour = 2) =>
  new Date(now - daysAgo * day - hour * 3_600_000).toISOString().replace('Z', '+00:00');

// Versions: sales and the small lists share a sequence near 3e10, customers and inventory count by themselves.
let store = 30_600_000_000;
const shared = () => (store += 1 + (store % 3));

const zones = [
  'Pacific/Auckland',
  'CET',
  'UTC+3',
  'Eastern Standard Time',
  '',
  'Nowhere/Land',
  '+05:30',
  'pacific/auckland',
];
const outlets: Hostile[] = zones.map((time_zone, i) => ({
  ...{ id: `outlet-${i}`, name: `Outlet ${i}`, time_zone, version: shared() },
  currency: i === 1 ? 'EUR' : 'NZD',
}));

function payments(i: number, amount: string): object[] {
  const own = { id: `pay-${i}`, amount: new Raw(amount), payment_date: at(i % 40), name: 'Cash' };
  // nothing is said of where it was taken, in three ways
  const outlet = [{ outlet_id: '' }, { outlet_id: null }, {}, { outlet_id: 'outlet-0' }][i % 4];
  return [{ ...own, ...outlet, retailer_payment_type_id: i % 5 === 0 ? '' : 'cash' }];
}

function sale(i: number): Hostile {
  const cents = 1_000 + ((i * 7_919) % 90_001);
  const net = (cents / 100).toFixed(2);
  const tax = ((cents * 15) / 10_000).toFixed(5);
  return {
    id: `sale-${i}`,
    version: shared(),
    status: 'CLOSED',
    outlet_id: `outlet-${i % 4}`,
    sale_date: at(i % 80, i % 24),
    total_price: new Raw(net),
    total_tax: new Raw(tax),
    line_items: [
      {
        id: `line-${i}`,
        product_id: `product-${i % 20}`,
        quantity: 1,
        total_price: new Raw(net),
        status: 'CONFIRMED',
      },
    ],
    payments: payments(i, net),
    taxes: [{ id: 'gst', amount: new Raw(tax) }],
  };
}

const plain = many(400, sale);
const { status: _, ...withoutStatus } = sale(1_000);
const odd: Hostile[] = [
  { ...sale(900), sale_date: '12026-03-01T10:20:30+00:00', created_at: '0001-01-01T00:00:00+00:00' },
  { ...sale(901), sale_date: '2031-01-01T00:00:00+00:00' },
  { ...sale(902), sale_date: null },
  { ...withoutStatus, state: 'closed' },
  { ...sale(903), status: undefined, state: 'voided' },
  { ...sale(904), status: 'CLOSED', state: 'voided' },
  { ...sale(905), status: undefined, state: 'pending', attributes: ['layby'] },
  { ...sale(906), status: 'TELEPORTED' },
  { ...sale(907), line_items: [null, { id: 'l', product_id: 'product-1', quantity: 2, total_price: 5 }, 7] },
  { ...sale(908), total_loyalty: new Raw('NaN'), note: 'NaN and "Infinity"' },
  { ...sale(909), total_price: new Raw('-Infinity') },
  { ...sale(910), version: new Raw(`${shared()}.0`), invoice_sequence: new Raw('3e2') },
  { ...sale(911), version: undefined },
  { ...sale(912), id: '' },
  { ...sale(913), total_price: 100, total_tax: 5, total_price_incl: new Raw('107.30') },
  {
    ...sale(914),
    total_price: -30,
    total_tax: 0,
    line_items: [{ product_id: 'product-2', quantity: -1, total_price: -30 }],
  },
  { ...sale(915), ...Object.fromEntries(many(300, (n) => [`invented_${n}`, n])) },
  { ...sale(916), customer_id: '', register_id: '', note: `half a pair \ud83d` },
];

/** Lists as they are asked for; `own` lists are walked by version, in its order. */
export const shop: Readonly<Record<string, readonly Hostile[]>> = {
  outlets,
  registers: [{ id: 'r', name: 'Till', outlet_id: 'outlet-0', version: shared() }],
  // one record far above everything that this store counts
  brands: [
    { id: 'b', name: 'Brand', version: shared() },
    { id: 'wild', name: 'Wild', version: 4_000_000_000_000_000_000n },
  ],
  taxes: [{ id: 'tax', name: 'GST', version: shared(), rates: [{ id: 'gst', name: 'GST', rate: 0.15 }] }],
  payment_types: [{ id: 'cash', name: 'Cash', type_id: '1', version: shared() }],
  customer_groups: [{ id: 'all', name: 'All', group_id: '1', version: shared() }],
  product_types: [{ id: 'type', name: 'Type', version: shared() }],
  products: many(20, (i) => ({
    ...{ id: `product-${i}`, name: `Product ${i}`, handle: `p${i}`, sku: `${i}`, version: shared() },
    ...{ has_inventory: true, active: true, product_type_id: 'type', variant_count: new Raw('2.0') },
    deleted_at: i === 19 ? at(3) : null,
  })),
  customers: many(30, (i) => ({
    ...{
      id: `customer-${i}`,
      customer_code: `C${i}`,
      first_name: 'canary-first',
      last_name: 'canary-last',
      version: 500 + i,
    },
    ...{
      email: 'canary@mail.example',
      phone: 'canary-0800',
      physical_address_1: 'canary street 1',
      note: 'canary-note',
    },
    ...{
      created_at: i === 7 ? '275000-01-01T00:00:00+00:00' : at(30 + i),
      date_of_birth: i === 8 ? '0000-00-00' : '1990-02-28',
    },
    deleted_at: i < 3 ? at(1) : null,
  })),
  inventory: many(20, (i) => ({
    ...{ id: `stock-${i}`, product_id: `product-${i}`, outlet_id: 'outlet-0', version: 1 + i },
    ...{ inventory_level: i - 3, reorder_point: 5, average_cost: new Raw('2.50') },
  })),
  sales: [...plain, ...odd],
};

/** A change of a customer, long after the import: its version is far below those of sales. */
export const changedCustomer: Hostile = { ...shop.customers![9]!, first_name: 'Changed', version: 900 };
