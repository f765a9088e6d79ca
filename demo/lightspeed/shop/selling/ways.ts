import { DAY, iso } from '../../time.ts';
import type { SaleRow } from '../sale/sale-row.ts';
import type { Shop } from '../shop.ts';
import { type Opening, openSale } from './checkout.ts';
import { bookOnCard } from './customer-account.ts';
import { moveGoods } from './goods-movement.ts';
import { sellByLayby } from './layby.ts';
import { sellOnAccount } from './on-account.ts';
import { sellOnline } from './online.ts';
import { park } from './parked.ts';
import { giveBack } from './returns.ts';
import { payInFull } from './tender.ts';
import { voidSale } from './voids.ts';

/** One more sale record: a return that is due, or something new in one of the ways the shop sells. */
export function serve(shop: Shop, opening: Opening): SaleRow {
  const { outlet, at } = opening;
  const due = shop.returns[outlet.index]!.take(at);
  const returned = due === undefined ? null : giveBack(shop, due.item, at);
  if (returned !== null) return returned;
  const luck = shop.random.next();
  const sale = openSale(shop, { ...opening, online: opening.online ?? luck > 0.96 });
  const known = sale.customer !== shop.walkin;
  if (sale.source !== 'USER') sellOnline(shop, sale, at);
  else if (luck < 0.006) park(shop, sale, at);
  else if (known && luck < 0.03 && sale.total > 8_000_000) sellByLayby(shop, sale, at);
  else if (known && sale.customer.row.fields.on_account_limit !== null && luck < 0.7)
    sellOnAccount(shop, sale, at);
  else sellAtTheTill(shop, sale, at);
  shop.lists.sales.touch(sale);
  if (shop.random.chance(0.004)) planDeletion(shop, sale, at);
  return sale;
}

function sellAtTheTill(shop: Shop, sale: SaleRow, at: number): void {
  const { random } = shop;
  payInFull(shop, sale, at);
  moveGoods(shop, sale, -1, at);
  bookOnCard(shop, sale, 1, at);
  if (random.chance(0.035)) shop.returns[sale.outlet.index]!.add(at + random.between(1, 35) * DAY, sale);
  else if (random.chance(0.01)) {
    const later = random.chance(0.8) ? random.between(3, 90) * 60 : random.between(1, 20) * DAY;
    shop.agenda.add(at + later, (then) => voidSale(shop, sale, then));
  }
}

/** The back office clears out about a month later; the record stays, marked as deleted. */
function planDeletion(shop: Shop, sale: SaleRow, at: number): void {
  shop.agenda.add(at + shop.random.between(25, 40) * DAY, (then) => deleteSale(shop, sale, then));
}

export function deleteSale(shop: Shop, sale: SaleRow, at: number): void {
  if (sale.deletedAt !== null) return;
  sale.markDeleted(iso(at));
  shop.lists.sales.touch(sale);
}
