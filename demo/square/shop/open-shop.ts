import { stockCatalog } from './catalog.ts';
import { discard, forget, moveHouse, reprice } from './edits.ts';
import { giveBack } from './give-back.ts';
import type { Row } from './model.ts';
import { enrol, hire, openPlaces } from './places.ts';
import { ringUp } from './sell.ts';
import { Shop } from './shop.ts';

export interface Plan {
  readonly seed: number;
  readonly asOf: number;
  readonly locations: number;
  readonly items: number;
  readonly customers: number;
  readonly orders: number;
  /** How far back orders go. */
  readonly days: number;
}

const day = 86_400_000;

/** A shop with its history, the same for the same plan. */
export function openShop(plan: Plan): Shop {
  const shop = new Shop(plan.seed, plan.asOf);
  const begin = plan.asOf - plan.days * day;
  openPlaces(shop, plan.locations);
  hire(shop);
  stockCatalog(shop, plan.items, begin - 30 * day);
  for (let n = 0; n < plan.customers; n++) enrol(shop, begin - 20 * day);
  for (let n = 0; n < plan.orders; n++) {
    happen(shop, begin + Math.floor(((n + 0.5) / plan.orders) * plan.days * day), n);
  }
  return shop;
}

/** Sale number n, and what goes on beside: refunds, prices, deletions, addresses. */
export function happen(shop: Shop, at: number, n: number, visible = 0): Row {
  const { random } = shop;
  const open = shop.locations.all().filter(({ status }) => status === 'ACTIVE');
  // the place that is closed now sold once
  const places = at < shop.asOf - 200 * day ? shop.locations.all() : open;
  const order = ringUp(shop, { at, place: random.pick(places), visible });
  if (n % 25 === 24) giveBack(shop, order, at + 60_000);
  if (n % 40 === 39) reprice(shop, at);
  if (n % 60 === 59) moveHouse(shop, random.pick(shop.customers.all()).id, at);
  if (n % 500 === 499) discard(shop, oldestItem(shop), at);
  if (n % 700 === 699) forget(shop, shop.customers.all()[0]!.id);
  return order;
}

const oldestItem = (shop: Shop): string =>
  shop.catalog.all().find((row) => row.type === 'ITEM' && row.is_deleted === false)?.id ?? '';
