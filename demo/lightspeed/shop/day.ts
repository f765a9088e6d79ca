import { editSomething } from './edits.ts';
import type { SaleRow } from './sale/sale-row.ts';
import type { Opening } from './selling/checkout.ts';
import { serve } from './selling/ways.ts';
import type { Shop } from './shop.ts';

/** Lets time pass up to `at`, so that whatever was due has happened. */
export function passTime(shop: Shop, at: number): void {
  for (let due = shop.agenda.take(at); due !== undefined; due = shop.agenda.take(at)) due.item(due.at);
}

/** One step of the shop, in history and live alike: time passes, one sale is rung up, small things get done. */
export function ringUp(shop: Shop, opening: Opening): SaleRow {
  passTime(shop, opening.at);
  const sale = serve(shop, opening);
  editSomething(shop, opening.at);
  return sale;
}
