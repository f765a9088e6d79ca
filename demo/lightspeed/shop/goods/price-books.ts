import { RecordRow } from '../../records/row.ts';
import { DAY, iso } from '../../time.ts';
import type { Groups } from '../people/customers.ts';
import type { Shop } from '../shop.ts';

/** The books were made by whoever set the store up: before the first version of everything else. */
const firstVersion = 30_599_990_000;

interface Book {
  readonly name: string;
  readonly type: 'BASE' | 'GENERAL';
  readonly groupId: string;
  readonly outlet: number | null;
  /** Days after the founding, and how many. */
  readonly valid?: readonly [from: number, days: number];
}

/** What is charged other than the product's own price: to whom, where and when. */
export function openPriceBooks(shop: Shop, { everybody, trade }: Groups): void {
  const books: Book[] = [
    { name: 'General Price Book (All Products)', type: 'BASE', groupId: everybody, outlet: null },
    { name: 'Trade', type: 'GENERAL', groupId: trade, outlet: null },
    { name: 'Winter clearance', type: 'GENERAL', groupId: everybody, outlet: 0, valid: [180, 21] },
    ...shop.outlets.slice(1).map((_, n) => ({
      name: `Opening week ${n + 2}`,
      type: 'GENERAL' as const,
      groupId: everybody,
      outlet: n + 1,
      valid: [0, 7] as const,
    })),
  ];
  for (const [n, book] of books.entries())
    shop.lists.price_books.place(rowOf(shop, book), firstVersion + n * 3);
}

function rowOf(shop: Shop, { name, type, groupId, outlet, valid }: Book): RecordRow {
  const id = shop.ids.next('priceBook');
  const { fields } = shop.lists.customer_groups.get(groupId) as RecordRow<Record<string, unknown>>;
  const { retailer_id: _, deleted_at: __, ...group } = fields;
  const place = outlet === null ? undefined : shop.outlets[outlet];
  const [from, days] = valid ?? [0, 0];
  return new RecordRow(id, {
    id,
    name,
    type,
    restrict_to_platform_key: '1',
    restrict_to_platform_label: 'In Store',
    customer_group: group,
    customer_group_id: groupId,
    outlet: place ? { id: place.id, name: place.place.name } : {},
    outlet_id: place?.id ?? null,
    valid_from: valid ? iso(shop.founded + from * DAY) : null,
    valid_to: valid ? iso(shop.founded + (from + days) * DAY) : null,
    created_at: iso(shop.founded),
    updated_at: iso(shop.founded),
    deleted_at: null,
    version: 0,
  });
}
