/** Walks of one list at once, at most: each has a request under way. */
export const mostWalks = 8;

/** Weight of the newest page. */
const share = 0.3;

/** What pages take, and how many walks of a list are worth running at once. Times in ms. */
export class Pace {
  readonly #most: number;
  #fetch: number | null = null;
  #store: number | null = null;
  #turn: number | null = null;

  constructor(most = mostWalks) {
    this.#most = most;
  }

  fetched(ms: number): void {
    this.#fetch = mean(this.#fetch, ms);
  }

  stored(ms: number): void {
    this.#store = mean(this.#store, ms);
  }

  /** The wait for a turn, by the budget. */
  waited(ms: number): void {
    this.#turn = mean(this.#turn, ms);
  }

  /**
   * As many as keep the database at work while the source responds, and one more, since two pages are stored at once
   * faster than one after the other. One, where not all of it is known yet, or the budget is what is waited for.
   */
  get wanted(): number {
    if (this.#fetch === null || this.#store === null || this.#turn === null) return 1;
    if (this.#turn > this.#fetch / 2) return 1;
    return Math.min(this.#most, 1 + Math.ceil(this.#fetch / Math.max(1, this.#store)));
  }
}

const mean = (before: number | null, ms: number): number =>
  before === null ? ms : before + share * (ms - before);
