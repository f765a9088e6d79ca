import { Random } from '../random.ts';
import { MAX_OUTLETS, tradingSlots } from './calendar/slots.ts';
import { passTime, ringUp } from './day.ts';
import { closeTills } from './registers.ts';
import { startYear } from './selling/customer-account.ts';
import type { Shop } from './shop.ts';

/** Lives through the shop's past in order of time, so that versions, stock and balances come out as they would have. */
export function liveThroughHistory(shop: Shop): void {
  const span = { from: shop.founded, until: shop.asOf, count: shop.size.sales };
  passTime(shop, shop.founded);
  for (const slot of tradingSlots(shop.outlets, span, new Random(shop.seed, 'slots'))) {
    const at = Math.floor(slot / MAX_OUTLETS);
    ringUp(shop, { outlet: shop.outlets[slot % MAX_OUTLETS]!, at });
  }
  passTime(shop, shop.asOf);
  closeTills(shop, shop.asOf);
  startYear(shop);
  for (const shelf of Object.values(shop.lists)) shelf.index();
}
