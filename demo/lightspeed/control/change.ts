import type { ListName } from '../records/lists.ts';
import type { DemoStore } from '../store.ts';
import { iso, nowSeconds } from '../time.ts';
import { BadRequest, type Body, isObject, listIn, onlyMembers } from './body.ts';
import { chooseRows } from './choose-rows.ts';

/** The field that a change touches when none is named; everything else has a name. */
const HARMLESS: Partial<Record<ListName, string>> = {
  users: 'display_name',
  products: 'price_including_tax',
  customers: 'note',
  inventory: 'reorder_point',
  sales: 'note',
};

/** Changes records: new version, new `updated_at` where there is one, and the fields in `set` or a harmless one. */
export function changeRecords({ shop }: DemoStore, body: Body): object {
  onlyMembers(body, ['list', 'ids', 'count', 'set']);
  const list = listIn(body);
  const { set } = body;
  if (set !== undefined && !isObject(set)) throw new BadRequest('"set" must be an object of fields.');
  const rows = chooseRows(shop, list, body);
  for (const row of rows) {
    const fields = JSON.parse(row.text()) as Body;
    row.assign({
      ...('updated_at' in fields ? { updated_at: iso(nowSeconds()) } : {}),
      ...(set ?? harmless(list, fields, shop.versions.last)),
    });
    shop.lists[list].touch(row);
  }
  return { ids: rows.map((row) => row.id), versions: rows.map((row) => row.version) };
}

function harmless(list: ListName, fields: Body, nonce: number): Body {
  const field = HARMLESS[list] ?? 'name';
  const value = fields[field];
  if (typeof value === 'number') return { [field]: Math.round(value * 100 + 100) / 100 };
  const base = String(value ?? '').replace(/ \(edited \d+\)$/, '');
  return { [field]: `${base} (edited ${nonce})` };
}
