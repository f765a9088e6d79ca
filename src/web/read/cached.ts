import { setTimeout as sleep } from 'node:timers/promises';
import { SyncError } from '../../errors/sync-error.ts';

const patienceMs = 1_000;

export interface Seen<T> {
  readonly value: T;
  /** When it was read, ms. */
  readonly at: number;
}

export interface Reading<T> {
  /** The newest that is known, however old; null: never read. */
  readonly seen: Seen<T> | null;
  /** Why the last try failed, and since when every try has; null: it worked. */
  readonly trouble: { readonly error: SyncError; readonly since: number } | null;
  /** True when this reading took a query. */
  readonly queried: boolean;
}

/**
 * One value, read again once its life is over, however many ask: those who come while a read is under way share it. When a
 * read fails the last value is returned beside the reason, and the next try waits `retryMs`.
 */
export class Cached<T> {
  readonly #read: () => Promise<T>;
  readonly #lifeMs: (value: T) => number;
  readonly #retryMs: number;
  readonly #clock: () => number;
  #seen: Seen<T> | null = null;
  #trouble: Reading<T>['trouble'] = null;
  #tried = Number.NEGATIVE_INFINITY;
  #flight: Promise<void> | null = null;
  #generation = 0;

  constructor(
    read: () => Promise<T>,
    clock: () => number,
    lifeMs: (value: T) => number = () => 30_000,
    retryMs = 2_000,
  ) {
    this.#read = read;
    this.#clock = clock;
    this.#lifeMs = lifeMs;
    this.#retryMs = retryMs;
  }

  async get(): Promise<Reading<T>> {
    const life = this.#seen ? this.#lifeMs(this.#seen.value) : 0;
    const due = this.#clock() - this.#tried >= (this.#trouble ? this.#retryMs : life);
    if (due || this.#flight) {
      this.#flight ??= this.#go();
      // once it is known to be away nobody waits long for the next try: its outcome serves the next look
      await (this.#trouble
        ? Promise.race([this.#flight, sleep(patienceMs, undefined, { ref: false })])
        : this.#flight);
    }
    return { seen: this.#seen, trouble: this.#trouble, queried: due };
  }

  /** The next `get` reads: something was just changed. */
  expire(): void {
    this.#tried = Number.NEGATIVE_INFINITY;
    this.#generation += 1;
    this.#flight = null; // what is under way may have begun before the change
  }

  async #go(): Promise<void> {
    const generation = this.#generation;
    const started = this.#clock();
    try {
      const value = await this.#read();
      this.#seen = { value, at: started };
      this.#trouble = null;
    } catch (error) {
      const known =
        error instanceof SyncError ? error : new SyncError('INTERNAL', { what: 'a page could not be read' });
      this.#trouble = { error: known, since: this.#trouble?.since ?? started };
    }
    if (generation === this.#generation) {
      this.#tried = this.#clock();
      this.#flight = null;
    }
  }
}
