import type { Entity, Paging } from '../source.ts';
import * as api from './api-2.0/index.ts';

// All lists of the source as data. `asksForDeleted` is true where the 2.0 description names the parameter; /sales has
// none and returns deleted sales all the same. The marks of a list include its most common members, so that a
// tombstone with hardly any member still counts as a record of the contract.

const byVersion: Paging = { kind: 'version', envelope: 'always' };

/** Tier 0: small lists; the highest version on them is near the store's newest, so they fix the watermark. */
const small = (
  name: string,
  record: Entity['record'],
  marks: readonly string[],
  more: Partial<Entity> = {},
): Entity => ({
  name,
  path: `/${name}`,
  paging: byVersion,
  asksForDeleted: false,
  tier: 0,
  pageSize: 'other',
  record,
  marks: [...marks, 'deleted_at'],
  ...more,
});

export const entities: readonly Entity[] = [
  small('outlets', api.outlet, ['name', 'time_zone', 'currency'], { asksForDeleted: true }),
  small('registers', api.register, ['name', 'outlet_id', 'invoice_sequence'], { asksForDeleted: true }),
  small('users', api.user, ['username', 'display_name', 'account_type']),
  // The description shows /taxes without the envelope; some stores answer a bare array that ignores `after`.
  small('taxes', api.tax, ['name', 'rates', 'is_default'], {
    paging: { kind: 'version', envelope: 'optional' },
  }),
  small('brands', api.brand, ['name']),
  small('suppliers', api.supplier, ['name', 'contact']),
  small('customer_groups', api.customerGroup, ['name', 'group_id'], { asksForDeleted: true }),
  small('payment_types', api.paymentType, ['name', 'type_id']),
  small('tags', api.tag, ['name'], { asksForDeleted: true }),
  small('product_types', api.productType, ['name', 'category_path']),
  small('product_categories', api.productCategory, ['name', 'category_path', 'leaf_category'], {
    paging: { kind: 'id' },
  }),
  {
    name: 'products',
    path: '/products',
    paging: byVersion,
    asksForDeleted: true,
    tier: 1,
    pageSize: 'other',
    record: api.product,
    marks: ['name', 'handle', 'sku', 'price_including_tax', 'has_inventory', 'deleted_at'],
  },
  {
    name: 'customers',
    path: '/customers',
    paging: byVersion,
    asksForDeleted: true,
    tier: 1,
    pageSize: 'other',
    record: api.customer,
    marks: ['customer_code', 'first_name', 'customer_group_id', 'deleted_at'],
  },
  {
    name: 'inventory',
    path: '/inventory',
    paging: byVersion,
    asksForDeleted: false,
    tier: 2,
    pageSize: 'other',
    record: api.inventory,
    marks: ['inventory_level', 'current_amount', 'product_id'],
    foreignMarks: ['current_inventory_level', 'quantity_to_procure'], // 2026-07
  },
  {
    name: 'sales',
    path: '/sales',
    paging: byVersion,
    asksForDeleted: false,
    tier: 3,
    pageSize: 'sales',
    record: api.sale,
    // None of these is a member of a 2026-07 sale: status became state, sale_date date, the totals an object.
    marks: ['status', 'sale_date', 'total_price', 'total_tax', 'outlet_id', 'register_id'],
    foreignMarks: ['totals', '_metadata', 'state'],
  },
];
