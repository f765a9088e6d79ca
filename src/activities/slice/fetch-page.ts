import { SyncError } from '../../errors/sync-error.ts';
import type { Page } from '../../sources/source.ts';
import type { Cursor } from '../../store/store.ts';
import type { Notes } from './notes.ts';
import type { Slice } from './slice.ts';
import type { Turns } from './turn.ts';

/** Where a source has no size for a list. */
const defaultPageSize = 100;

/** Asks the source page by page, and remembers how many rows it may ask for. */
export class PageFetcher {
  readonly #slice: Slice;
  readonly #turns: Turns;
  readonly #notes: Notes;
  /** Null: as the settings say. */
  pageSize: number | null;

  constructor(slice: Slice, turns: Turns, notes: Notes) {
    this.#slice = slice;
    this.#turns = turns;
    this.#notes = notes;
    this.pageSize = slice.input.pageSize;
  }

  /**
   * The page after the cursor; the turn for it is booked. A page that is too big is asked for again with half the
   * rows, for which it books a turn of its own. Throws SyncError.
   */
  async fetch(cursor: Cursor): Promise<Page> {
    const { entity, source } = this.#slice;
    const pageSize = this.pageSize ?? source.pageSizes[entity.pageSize] ?? defaultPageSize;
    const started = Date.now();
    try {
      const page = await source
        .fetchPage({
          entity,
          after: cursor.position,
          until: cursor.range_to,
          partition: cursor.partition,
          pageSize,
        })
        .finally(() => this.#notes.request(Date.now() - started));
      this.#turns.heard(page);
      return page;
    } catch (error) {
      const tooBig = error instanceof SyncError && error.code === 'API_BODY_TOO_BIG' && pageSize > 1;
      if (!tooBig || (await this.#turns.book()).kind !== 'go') throw error;
    }
    this.pageSize = Math.floor(pageSize / 2);
    return this.fetch(cursor);
  }
}
