import { Random } from './random.ts';
import { hoursOn } from './shop/calendar/trade.ts';
import { ringUp } from './shop/day.ts';
import type { Outlet } from './shop/model.ts';
import type { SaleRow } from './shop/sale/sale-row.ts';
import type { Shop } from './shop/shop.ts';
import { nowSeconds } from './time.ts';

/** setTimeout takes no more than 2^31 ms. */
const LONGEST_WAIT = 86_400_000;

/**
 * Keeps the shop selling on the real clock. Event k happens at a fixed moment after as-of with its own stream of
 * chance, so a restart that catches up repeats the same sales with the same ids.
 */
export class Live {
  readonly #shop: Shop;
  #perHour: number;
  #last = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(shop: Shop, perHour: number) {
    this.#shop = shop;
    this.#perHour = perHour;
  }

  get perHour(): number {
    return this.#perHour;
  }

  /** Another speed is another numbering of events. */
  set perHour(value: number) {
    this.#perHour = value;
    this.#last = 0;
  }

  get running(): boolean {
    return this.#timer !== null;
  }

  start(): void {
    this.stop();
    if (this.#perHour <= 0) return;
    // A timer may fire a millisecond early: no event happens twice.
    const next = Math.max(this.#last + 1, this.#eventAfter(Date.now() / 1_000));
    const wait = Math.max(1, this.#moment(next) * 1_000 - Date.now());
    this.#timer = setTimeout(
      () => {
        if (wait <= LONGEST_WAIT) this.#happen(next);
        this.start();
      },
      Math.min(wait, LONGEST_WAIT),
    );
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** Makes up for the time between as-of and now. */
  catchUp(): void {
    const last = this.#eventAfter(nowSeconds());
    for (let k = 1; k < last; k++) this.#happen(k);
  }

  /** Sales at a chosen moment, for tests. */
  sell(count: number, at: number, outlet: Outlet | null): SaleRow[] {
    return Array.from({ length: count }, () =>
      ringUp(this.#shop, { at, outlet: outlet ?? this.#openOutlet(at) ?? this.#shop.outlets[0]! }),
    );
  }

  #happen(k: number): void {
    this.#last = k;
    const at = Math.floor(this.#moment(k));
    this.#shop.random = new Random(this.#shop.seed, 'live', k);
    const outlet = this.#openOutlet(at);
    // At night the web shop goes on selling.
    if (outlet === null) ringUp(this.#shop, { at, outlet: this.#shop.outlets[0]!, online: true });
    else ringUp(this.#shop, { at, outlet });
  }

  #openOutlet(at: number): Outlet | null {
    const open = this.#shop.outlets.filter((outlet) => {
      const { day, second } = outlet.zone.local(at);
      const hours = hoursOn(outlet.place, day);
      return outlet.row.deletedAt === null && hours !== null && second >= hours[0] && second < hours[1];
    });
    return open.length === 0 ? null : this.#shop.random.pick(open);
  }

  #eventAfter(seconds: number): number {
    return Math.max(1, Math.floor(((seconds - this.#shop.asOf) * this.#perHour) / 3_600) + 1);
  }

  #moment(k: number): number {
    return this.#shop.asOf + (k * 3_600) / this.#perHour;
  }
}
