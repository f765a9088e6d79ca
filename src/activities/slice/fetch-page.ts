import { SyncError } from '../../errors/sync-error.ts';
import type { Page } from '../../sources/source.ts';
import type { Cursor } from '../../store/store.ts';
import type { Notes } from './notes.ts';
import type { PageSize } from './page-size.ts';
import type { Slice } from './slice.ts';
import type { Turns } from './turn.ts';

/** Attempts after which an error of the source's own is taken as its word on the size of the page. */
const patientAttempts = 3;

/** Asks the source page by page. */
export class PageFetcher {
  readonly #slice: Slice;
  readonly #turns: Turns;
  readonly #notes: Notes;
  readonly #size: PageSize;
  readonly #attempt: number;

  /** @param attempt at the same page: 1, and one more for each that failed before */
  constructor(slice: Slice, turns: Turns, notes: Notes, size: PageSize, attempt: number) {
    this.#slice = slice;
    this.#turns = turns;
    this.#notes = notes;
    this.#size = size;
    this.#attempt = attempt;
  }

  /**
   * The page after the cursor; the turn for it is booked. A page that is too big is asked for again with half the
   * rows, for which it books a turn of its own. Throws SyncError.
   */
  async fetch(cursor: Cursor): Promise<Page> {
    const { entity, source } = this.#slice;
    const pageSize = this.#size.current;
    const started = performance.now();
    try {
      const page = await source
        .fetchPage({
          entity,
          after: cursor.position,
          until: cursor.range_to,
          partition: cursor.partition,
          pageSize,
        })
        .finally(() => this.#notes.request(performance.now() - started));
      this.#turns.heard(page);
      return page;
    } catch (error) {
      const code = error instanceof SyncError ? error.code : null;
      if (code === 'API_TIMEOUT' || code === 'API_UNAVAILABLE') {
        // big pages are what such a source fails at: the next attempt asks for less
        if (this.#attempt >= patientAttempts) this.#size.shrink();
        throw error;
      }
      if (code !== 'API_BODY_TOO_BIG') throw error;
      if (pageSize === 1) throw this.#tooBigRecord(error as SyncError);
      this.#size.shrink();
      if ((await this.#turns.book()).kind !== 'go') throw error;
    }
    return this.fetch(cursor);
  }

  #tooBigRecord({ facts }: SyncError): SyncError {
    return SyncError.restored('API_RECORD_TOO_BIG', facts);
  }
}
