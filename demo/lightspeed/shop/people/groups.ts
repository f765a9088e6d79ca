import { RecordRow } from '../../records/row.ts';
import { iso } from '../../time.ts';
import type { Shop } from '../shop.ts';
import type { Groups } from './customers.ts';

const NAMES = ['All Customers', 'Trade', 'Staff & Family', 'Wool Club'];

export function openGroups(shop: Shop): Groups {
  const ids = NAMES.map((name, number) => {
    const id = shop.ids.next('customerGroup');
    const created = iso(shop.founded);
    const row = new RecordRow(id, {
      id,
      name,
      group_id: String(1_111_111_111 + number * 1_117),
      retailer_id: shop.retailerId,
      created_at: created,
      updated_at: created,
      deleted_at: null as string | null,
      version: 0,
    });
    shop.lists.customer_groups.touch(row);
    return id;
  });
  const old = shop.lists.customer_groups.get(ids[2]!)!;
  old.markDeleted(iso(shop.founded + 86_400));
  shop.lists.customer_groups.touch(old);
  return { everybody: ids[0]!, trade: ids[1]! };
}
