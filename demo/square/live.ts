import { Random } from '../lightspeed/random.ts';
import { happen } from './shop/open-shop.ts';
import type { Shop } from './shop/shop.ts';

const longestWait = 86_400_000;
const longestDelay = 5_000;

/** Keeps the shop selling on the real clock. Event k has its own moment and stream of chance: a restart repeats the same ones. */
export class Live {
  readonly #shop: Shop;
  readonly #perHour: number;
  #next = 1;
  #timer: NodeJS.Timeout | null = null;

  constructor(shop: Shop, perHour: number) {
    this.#shop = shop;
    this.#perHour = perHour;
  }

  get running(): boolean {
    return this.#timer !== null;
  }

  start(): void {
    this.stop();
    const wait = Math.max(1, this.#moment(this.#next) - Date.now());
    this.#timer = setTimeout(
      () => {
        if (wait <= longestWait) this.#happen(Date.now());
        this.start();
      },
      Math.min(wait, longestWait),
    );
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** Sells what would have been sold between the end of history and now. */
  catchUp(): void {
    while (this.#moment(this.#next) <= Date.now()) this.#happen(0);
  }

  /** @param now when it happens on the real clock: it shows some seconds later, and not in its order; 0: it has long been seen */
  #happen(now: number): void {
    const k = this.#next++;
    this.#shop.random = new Random(this.#shop.seed, 'live', k);
    const delay = this.#shop.random.int(longestDelay);
    happen(this.#shop, this.#moment(k), k, now === 0 ? 0 : now + delay);
  }

  #moment(k: number): number {
    return this.#shop.asOf + Math.floor((k * 3_600_000) / this.#perHour);
  }
}
