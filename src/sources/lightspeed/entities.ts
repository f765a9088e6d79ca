import type { Entity, Walk } from '../source.ts';
import * as api from './api-2.0/index.ts';

// All lists of the source as data; the same facts stand in sql/catalogue/1_lightspeed.sql, and a test compares the two.
// `deletes` is 'asked' where the 2.0 description names the parameter `deleted`; /sales has none and returns deleted sales
// all the same; the other lists never show theirs, so they are swept. The marks of a list include its most common members, so that a tombstone with hardly any member still
// counts as a record of the contract.

const byVersion: Walk = { kind: 'version', envelope: 'always' };
const version = { column: 'version', type: 'bigint' } as const;

/** What nearly all lists have in common: versions are one sequence for the whole store. */
const list = (
  name: string,
  label: string,
  record: Entity['record'],
  marks: readonly string[],
  more: Partial<Entity> = {},
): Entity => ({
  name,
  label,
  place: null,
  path: `/${name}`,
  method: 'GET',
  walk: byVersion,
  partitioned: false,
  key: ['id'],
  guard: version,
  joinsWatermark: true,
  deletes: 'sweep',
  freshMinutes: null,
  tier: 0, // small lists: the highest version on them is near the store's newest, so they fix the watermark
  pageSize: 'other',
  record,
  marks: [...marks, 'deleted_at'],
  ...more,
});

export const entities: readonly Entity[] = [
  list('outlets', 'Outlets', api.outlet, ['name', 'time_zone', 'currency'], { place: 5, deletes: 'asked' }),
  list('registers', 'Registers', api.register, ['name', 'outlet_id', 'invoice_sequence'], {
    deletes: 'asked',
  }),
  list('users', 'Users', api.user, ['username', 'display_name', 'account_type']),
  // The description shows /taxes without the envelope; some stores return a bare array that ignores `after`.
  list('taxes', 'Taxes', api.tax, ['name', 'rates', 'is_default'], {
    walk: { kind: 'version', envelope: 'optional' },
  }),
  list('brands', 'Brands', api.brand, ['name']),
  list('suppliers', 'Suppliers', api.supplier, ['name', 'contact']),
  list('customer_groups', 'Customer groups', api.customerGroup, ['name', 'group_id'], { deletes: 'asked' }),
  list('payment_types', 'Payment types', api.paymentType, ['name', 'type_id']),
  list('tags', 'Tags', api.tag, ['name'], { deletes: 'asked' }),
  list('product_types', 'Product types', api.productType, ['name', 'category_path']),
  list('price_books', 'Price books', api.priceBook, ['name', 'restrict_to_platform_key']),
  // The tree of categories has no versions: it is read whole, page by page, and compared by content.
  list(
    'product_categories',
    'Product categories',
    api.productCategory,
    ['name', 'category_path', 'leaf_category'],
    {
      walk: { kind: 'id' },
      guard: null,
      joinsWatermark: false,
    },
  ),
  list(
    'products',
    'Products',
    api.product,
    ['name', 'handle', 'sku', 'price_including_tax', 'has_inventory'],
    {
      place: 2,
      deletes: 'asked',
      tier: 1,
    },
  ),
  list('customers', 'Customers', api.customer, ['customer_code', 'first_name', 'customer_group_id'], {
    place: 4,
    deletes: 'asked',
    tier: 1,
  }),
  list('inventory', 'Inventory', api.inventory, [], {
    place: 3,
    tier: 2,
    marks: ['inventory_level', 'current_amount', 'product_id'],
    ownMarks: ['inventory_level', 'current_amount'],
    foreignMarks: ['current_inventory_level', 'quantity_to_procure'], // 2026-07
  }),
  list('sales', 'Sales', api.sale, [], {
    place: 1,
    tier: 3,
    deletes: 'tombstones',
    pageSize: 'sales',
    // None of these is a member of a 2026-07 sale: status became state, sale_date date, the totals an object.
    marks: ['status', 'sale_date', 'total_price', 'total_tax', 'outlet_id', 'register_id'],
    foreignMarks: ['totals', '_metadata', 'state'],
  }),
];
