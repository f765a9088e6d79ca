import type { DemoStore } from '../store.ts';
import { nowSeconds } from '../time.ts';
import { BadRequest, type Body, countIn, onlyMembers } from './body.ts';

/** Sells now, or at a chosen moment, at a chosen outlet or wherever it is daytime. */
export function sellNow({ shop, live }: DemoStore, body: Body): object {
  onlyMembers(body, ['count', 'at', 'outlet']);
  const at = body.at === undefined ? nowSeconds() : Math.floor(Date.parse(String(body.at)) / 1_000);
  if (Number.isNaN(at)) throw new BadRequest('"at" must be an ISO time.');
  const outlet = shop.outlets.find(({ id }) => id === body.outlet) ?? null;
  if (body.outlet !== undefined && outlet === null)
    throw new BadRequest(`There is no outlet ${JSON.stringify(body.outlet)}.`);
  const sales = live.sell(countIn(body, 1), at, outlet);
  return { ids: sales.map((sale) => sale.id) };
}
