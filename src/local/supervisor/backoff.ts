const firstMs = 1_000;
const mostMs = 30_000;
const healthyMs = 60_000;

/** How long to wait before the next start: 1 s, doubling to 30 s; a minute of life starts over. */
export class Backoff {
  #next = firstMs;

  /** @param livedMs how long the part was up before it died */
  after(livedMs: number): number {
    if (livedMs >= healthyMs) this.#next = firstMs;
    const wait = this.#next;
    this.#next = Math.min(mostMs, wait * 2);
    return wait;
  }
}
