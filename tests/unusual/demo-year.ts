import { Random } from '../../demo/lightspeed/random.ts';
import type { ListName } from '../../demo/lightspeed/records/lists.ts';
import { LIST_NAMES } from '../../demo/lightspeed/records/lists.ts';
import type { Row } from '../../demo/lightspeed/records/row.ts';
import { MAX_OUTLETS, tradingSlots } from '../../demo/lightspeed/shop/calendar/slots.ts';
import { passTime, ringUp } from '../../demo/lightspeed/shop/day.ts';
import { openShop } from '../../demo/lightspeed/shop/open-shop.ts';
import type { Shop } from '../../demo/lightspeed/shop/shop.ts';

export interface YearOptions {
  readonly seed: number;
  /** The day after the last one, ISO. */
  readonly until: string;
  readonly years: number;
  readonly sales: number;
  /** How many nights go by before anybody looks: while nothing can be known yet. Absent: none. */
  readonly unwatched?: number;
  /** Lists whose runs are written down; absent: all. */
  readonly lists?: readonly string[];
}

/** What the hourly run of a list would have fetched: the records that changed since the one before. */
export interface Fetched {
  readonly list: ListName;
  readonly at: Date;
  readonly records: readonly Row[];
}

export interface Night {
  /** 02:00 where the shop is at home. */
  readonly at: Date;
  readonly fetched: readonly Fetched[];
}

const HOUR = 3_600;

/** The demo shop as it was founded, and its life from there, night by night: each with what the hours before it changed. */
export function liveThrough({ seed, until, years, sales }: YearOptions): {
  shop: Shop;
  nights: Generator<Night>;
} {
  const shop = openShop({
    seed,
    asOf: Date.parse(until) / 1_000,
    domainPrefix: 'demo',
    retailerId: null,
    size: { outlets: 3, registers: 5, products: 2_000, customers: 4_000, sales, years },
  });
  passTime(shop, shop.founded);
  for (const list of Object.values(shop.lists)) list.index();
  return { shop, nights: nightsOf(shop) };
}

function* nightsOf(shop: Shop): Generator<Night> {
  const span = { from: shop.founded, until: shop.asOf, count: shop.size.sales };
  const slots = tradingSlots(shop.outlets, span, new Random(shop.seed, 'slots'));
  const { zone } = shop.outlets[0]!;
  const seen = new Map(LIST_NAMES.map((name) => [name, shop.versions.last]));
  let next = 0;
  let hour = Math.ceil(shop.founded / HOUR) * HOUR;
  for (let day = zone.local(shop.founded).day + 1; zone.utc(day, 2 * HOUR) <= shop.asOf; day++) {
    const night = zone.utc(day, 2 * HOUR);
    const fetched: Fetched[] = [];
    for (; hour <= night; hour += HOUR) {
      for (; next < slots.length && slots[next]! / MAX_OUTLETS < hour; next++) {
        const at = Math.floor(slots[next]! / MAX_OUTLETS);
        ringUp(shop, { outlet: shop.outlets[slots[next]! % MAX_OUTLETS]!, at });
      }
      passTime(shop, hour);
      for (const list of LIST_NAMES) {
        const range = {
          after: seen.get(list)!,
          before: Number.MAX_SAFE_INTEGER,
          size: 1e9,
          tombstones: true,
        };
        const records = shop.lists[list].read(range);
        seen.set(list, records.at(-1)?.version ?? seen.get(list)!);
        fetched.push({ list, at: new Date(hour * 1_000), records });
      }
    }
    yield { at: new Date(night * 1_000), fetched };
  }
}
