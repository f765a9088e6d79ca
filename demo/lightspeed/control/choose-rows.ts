import { Random } from '../random.ts';
import type { ListName } from '../records/lists.ts';
import type { Row } from '../records/row.ts';
import type { Shop } from '../shop/shop.ts';
import { BadRequest, type Body, countIn } from './body.ts';

/** The rows a control names by id, or any `count` that are not deleted. */
export function chooseRows(shop: Shop, list: ListName, body: Body): Row[] {
  const shelf = shop.lists[list];
  if (body.ids === undefined) {
    const there = [...shelf.all()].filter((row) => row.deletedAt === null);
    const count = countIn(body);
    if (there.length < count) throw new BadRequest(`There are only ${there.length} ${list}.`);
    return new Random(shop.seed, 'choose', list, shop.versions.last).shuffle(there).slice(0, count);
  }
  if (!Array.isArray(body.ids)) throw new BadRequest('"ids" must be a list of ids.');
  return body.ids.map((id) => {
    const row = shelf.get(String(id));
    if (row === undefined) throw new BadRequest(`There is no ${list} record ${JSON.stringify(id)}.`);
    return row;
  });
}
