/**
 * Puts a body together record by record, straight into bytes: one string of a whole page would be a rope of tens of
 * thousands of pieces, and flattening that costs more than everything else.
 */
export class BodyWriter {
  #bytes = Buffer.allocUnsafe(1 << 20);
  #length = 0;

  write(text: string): void {
    // A UTF-16 unit takes three bytes at most.
    const needed = this.#length + text.length * 3;
    if (needed > this.#bytes.length) {
      const bigger = Buffer.allocUnsafe(needed * 2);
      this.#bytes.copy(bigger, 0, 0, this.#length);
      this.#bytes = bigger;
    }
    this.#length += this.#bytes.write(text, this.#length);
  }

  /** A copy of what was written; the writer starts afresh. */
  take(): Buffer {
    const body = Buffer.from(this.#bytes.subarray(0, this.#length));
    this.#length = 0;
    return body;
  }
}
