/** Pages that fit before the size grows again. */
const goodPages = 10;

/**
 * How many records to ask for. Halved whenever a page was too much, for whoever it was; grows again slowly, so that one
 * bad moment does not cost a whole import.
 */
export class PageSize {
  readonly #most: number;
  #size: number;
  #good = 0;

  /** @param kept what an earlier slice has come to; null: nothing was in the way */
  constructor(most: number, kept: number | null = null) {
    this.#most = most;
    this.#size = most;
    this.goOnFrom(kept);
  }

  /** Takes up the size that an earlier walk came to; null: nothing was in its way. */
  goOnFrom(kept: number | null): void {
    this.#size = Math.min(this.#size, kept ?? this.#most);
  }

  get current(): number {
    return this.#size;
  }

  /** To be kept for the next slice; null: as much as the settings say. */
  get kept(): number | null {
    return this.#size < this.#most ? this.#size : null;
  }

  shrink(): void {
    this.#size = Math.max(1, Math.floor(this.#size / 2));
    this.#good = 0;
  }

  /** A page of this size was fetched and stored. */
  fitted(): void {
    if (this.#size === this.#most || ++this.#good < goodPages) return;
    this.#size = Math.min(this.#most, Math.ceil(this.#size * 1.5));
    this.#good = 0;
  }
}
