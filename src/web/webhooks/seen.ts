import { createHash } from 'node:crypto';

const most = 5_000;
const forgetMs = 10 * 60_000;

/**
 * Deliveries of the last minutes, by a hash: one that comes again says nothing new, whoever sends it. After ten minutes
 * it counts again, since a record may have gone back to what it was.
 */
export class Seen {
  readonly #at = new Map<string, number>();
  readonly #clock: () => number;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** True when it came before; notes it. */
  before(...parts: readonly (string | Buffer)[]): boolean {
    const hash = createHash('sha256');
    for (const part of parts) hash.update(part);
    const key = hash.digest('base64url');
    const now = this.#clock();
    const last = this.#at.get(key);
    if (last !== undefined && now - last < forgetMs) return true;
    this.#at.delete(key); // to the end: the order of keys is their age
    this.#at.set(key, now);
    const [oldest] = this.#at.keys();
    if (this.#at.size > most) this.#at.delete(oldest!);
    return false;
  }
}
