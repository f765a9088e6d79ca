import type { Page } from '../../sources/source.ts';
import type { Committed } from '../../store/store.ts';
import type { Counts } from './slice.ts';

type Told = Omit<Counts, 'pageSize' | 'position'>;

const nothing: Told = { pages: 0, records: 0, written: 0, rejected: 0, lowest: null };

/** What a slice did so far; each page is told on. */
export class Tally {
  readonly #changed: () => void;
  #counts: Told;

  /** @param before what an attempt did whose worker was lost */
  constructor(changed: () => void, before: Told = nothing) {
    this.#changed = changed;
    const { pages, records, written, rejected, lowest } = before;
    this.#counts = { pages, records, written, rejected, lowest };
  }

  /** @param committed null where there was nothing to commit */
  add(page: Page, committed: Committed | null): void {
    const { pages, records, written, rejected, lowest } = this.#counts;
    this.#counts = committed
      ? {
          pages: pages + 1,
          records: records + page.rows,
          written: written + committed.inserted + committed.updated,
          rejected: rejected + committed.rejected,
          lowest: lowest ?? page.lowest,
        }
      : { ...this.#counts, pages: pages + 1 };
    this.#changed();
  }

  get counts(): Told {
    return this.#counts;
  }
}
