import type { Entity, Walk } from '../source.ts';
import * as api from './contract/index.ts';

// All lists of the source as data; the same facts stand in sql/catalogue/1_square.sql, and a test compares the two.

/**
 * How far a walk by time goes back. The API calls its lists eventually consistent, by seconds for payments and up to a
 * minute for customers; a quarter of an hour costs a page at most.
 */
const lookBackSeconds = 900;
const inOrder: Walk = { kind: 'time', lookBackSeconds, ordered: true };
const inAnyOrder: Walk = { kind: 'time', lookBackSeconds, ordered: false };
const whole: Walk = { kind: 'whole' };
const pages: Walk = { kind: 'cursor' };

const updated = { column: 'updated_at', type: 'timestamptz' } as const;

const list = (
  name: string,
  label: string,
  record: Entity['record'],
  marks: readonly string[],
  more: Partial<Entity> & Pick<Entity, 'path' | 'walk'>,
): Entity => ({
  name: `square_${name}`,
  label: `Square ${label}`,
  place: null,
  method: 'POST',
  partitioned: false,
  key: ['id'],
  guard: null,
  joinsWatermark: false,
  deletes: 'none',
  freshMinutes: null,
  tier: 0,
  pageSize: 'small',
  record,
  marks,
  ...more,
});

/** Objects of one type. The search shows deleted ones too, and its time is the one that the next search begins at. */
const catalog = (name: string, label: string, record: Entity['record'], more: Partial<Entity> = {}): Entity =>
  list(`catalog_${name}`, label, record, ['type', 'version', 'is_deleted'], {
    path: '/v2/catalog/search',
    walk: inAnyOrder,
    guard: { column: 'version', type: 'bigint' },
    deletes: 'tombstones',
    tier: 1,
    pageSize: 'catalog',
    ...more,
  });

export const entities: readonly Entity[] = [
  // has no time of change: read whole, compared by content; closed ones stay in it
  list('locations', 'locations', api.location, ['name', 'status', 'timezone', 'merchant_id'], {
    place: 5,
    method: 'GET',
    path: '/v2/locations',
    walk: whole,
  }),
  catalog('categories', 'categories', api.category),
  catalog('taxes', 'taxes', api.tax),
  catalog('discounts', 'discounts', api.discount),
  catalog('images', 'pictures', api.image),
  catalog('modifier_lists', 'modifier lists', api.modifierList),
  catalog('modifiers', 'modifiers', api.modifier),
  catalog('items', 'items', api.item, { place: 2 }),
  catalog('variations', 'variations', api.variation),
  list('team_members', 'team members', api.teamMember, ['status', 'given_name', 'is_owner'], {
    path: '/v2/team-members/search',
    walk: pages,
    tier: 1,
    pageSize: 'people',
  }),
  // a GET of vendors does not exist, the search does
  list('vendors', 'vendors', api.vendor, ['name', 'status', 'version'], {
    path: '/v2/vendors/search',
    walk: pages,
    tier: 1,
  }),
  // comes in the order of creation; deleted and merged ones are no longer shown
  list('customers', 'customers', api.customer, ['created_at', 'creation_source', 'given_name', 'version'], {
    place: 4,
    path: '/v2/customers/search',
    walk: inAnyOrder,
    guard: updated,
    deletes: 'sweep',
    tier: 1,
  }),
  // comes newest first
  list('inventory_counts', 'inventory', api.inventoryCount, ['quantity', 'calculated_at'], {
    place: 3,
    path: '/v2/inventory/counts/batch-retrieve',
    walk: inAnyOrder,
    key: ['catalog_object_id', 'location_id', 'state'],
    guard: { column: 'calculated_at', type: 'timestamptz' },
    deletes: 'sweep',
    tier: 2,
    pageSize: 'catalog',
  }),
  // Location by location: a request takes ten of them at most, and payments without one come from the main location alone. One a
  // request, so that a new location is read from its beginning and no other is read again.
  list('orders', 'orders', api.order, ['state', 'line_items', 'total_money', 'version'], {
    place: 1,
    path: '/v2/orders/search',
    walk: inOrder,
    partitioned: true,
    guard: updated,
    tier: 3,
    pageSize: 'orders',
  }),
  list('payments', 'payments', api.payment, ['status', 'amount_money', 'source_type'], {
    place: 6,
    method: 'GET',
    path: '/v2/payments',
    walk: inOrder,
    partitioned: true,
    guard: updated,
    tier: 3,
  }),
  list('refunds', 'refunds', api.refund, ['status', 'amount_money', 'payment_id'], {
    method: 'GET',
    path: '/v2/refunds',
    walk: inOrder,
    guard: updated,
    tier: 3,
  }),
];
