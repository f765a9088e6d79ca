/**
 * One counter per retailer across all lists, as in the real API: every change takes the next number. Gaps are normal
 * there (other lists, other objects), so they are made here too.
 */
export class Versions {
  #last = 30_600_000_000;
  #noise = 1;

  get last(): number {
    return this.#last;
  }

  next(): number {
    this.#noise = (Math.imul(this.#noise, 1664525) + 1013904223) | 0;
    const gap = this.#noise >>> 28 === 0 ? (this.#noise >>> 20) & 0xff : (this.#noise >>> 30) & 1;
    this.#last += 1 + gap;
    return this.#last;
  }
}
