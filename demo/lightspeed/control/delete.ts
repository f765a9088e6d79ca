import type { DemoStore } from '../store.ts';
import { iso, nowSeconds } from '../time.ts';
import { type Body, listIn, onlyMembers } from './body.ts';
import { chooseRows } from './choose-rows.ts';

/** Deletes as the vendor does: the row stays with `deleted_at` and a new version, or just stops being served. */
export function deleteRecords({ shop }: DemoStore, body: Body): object {
  onlyMembers(body, ['list', 'ids', 'count']);
  const list = listIn(body);
  const rows = chooseRows(shop, list, body);
  for (const row of rows) {
    row.markDeleted(iso(nowSeconds()));
    shop.lists[list].touch(row);
  }
  return { ids: rows.map((row) => row.id), versions: rows.map((row) => row.version) };
}
