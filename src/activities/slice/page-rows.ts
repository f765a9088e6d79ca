import type { Page } from '../../sources/source.ts';
import { canBeRows } from '../../store/rows/cell.ts';
import type { RowWriter } from '../../store/rows/render.ts';
import type { Claim, Committed, Known, Stale, Store } from '../../store/store.ts';

/** Pages that turned out to hold something stored already, before the slice no longer tries. */
const patience = 2;

/**
 * The short way of a page into the tables, for walks that meet hardly anything but what is new: its records as rows, each
 * for its table. Whatever is not certain goes the ordinary way, with the same result: an odd page, a record that is stored,
 * an open reject.
 */
export class PageRows {
  readonly #store: Pick<Store, 'commitRows'>;
  readonly #writer: () => Promise<RowWriter | null>;
  #refusals = 0;
  /** Key → guard of the page before: its last version is asked for once more (D46). */
  #before: ReadonlyMap<string, string> = new Map();

  /** @param writer null: the list cannot be written as rows */
  constructor(store: Pick<Store, 'commitRows'>, writer: () => Promise<RowWriter | null>) {
    this.#store = store;
    this.#writer = writer;
  }

  /** Null: the page has to go the ordinary way; nothing was stored. Throws SyncError. */
  async commit(claim: Claim, page: Page): Promise<Committed | Stale | null> {
    const writer = await this.#writer();
    if (!writer || !page.records || this.#refusals > patience || !canBeRows(page.text)) return null;
    const keys = writer.keysOf(page.records);
    if (!keys) return null;
    const before = this.#before;
    this.#before = new Map(keys.map(({ key, guard }) => [key, guard]));
    const repeated = keys.filter(({ key, guard }) => before.get(key) === guard);
    const again = new Set(repeated.map(({ key }) => key));
    const fresh = page.records.filter((_, index) => !again.has(keys[index]!.key));
    const done: Committed | Stale | Known | null = await this.#store.commitRows(
      { ...claim, repeated },
      writer,
      fresh,
    );
    if (done?.status !== 'known') return done;
    this.#refusals += 1;
    return null;
  }
}
