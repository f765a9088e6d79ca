import { CancelledFailure } from '@temporalio/activity';
import { SyncError } from '../../errors/sync-error.ts';
import type { Page } from '../../sources/source.ts';
import type { Committed, Cursor } from '../../store/store.ts';
import type { AfterCommit } from './commit-page.ts';
import { endOfWalk } from './end-of-walk.ts';
import type { Turns } from './turn.ts';

/** Sees each page after its commit; `committed` is null where there was nothing to commit. */
export type PageObserver = (page: Page, committed: Committed | null) => void;

export interface Loop {
  readonly cursor: Cursor;
  readonly atEnd: 'keep' | 'restart';
  readonly turns: Turns;
  readonly fetch: (cursor: Cursor) => Promise<Page>;
  readonly commit: (cursor: Cursor, page: Page) => Promise<AfterCommit>;
  /** The cursor from which a walk goes on whose page token was refused; null: it cannot. */
  readonly restart: (cursor: Cursor) => Promise<Cursor | null>;
  /** True: no further page after the one at hand. */
  readonly enough: () => boolean;
  readonly signal: AbortSignal;
}

export type LoopEnd =
  /** `done`: the walk is at its end. `more`: there was enough. */
  | { readonly outcome: 'done' | 'more' | 'paused' }
  /** The budget has no request for us for so many ms. */
  | { readonly outcome: 'wait'; readonly ms: number };

/**
 * Request, commit, request, commit: every page is durable before the next is asked for. Throws SyncError, and
 * CancelledFailure between two pages.
 */
export async function pageLoop(loop: Loop, observe: PageObserver): Promise<LoopEnd> {
  const { atEnd } = loop;
  let { cursor } = loop;
  let refused: unknown;
  const expired = (error: unknown): null => {
    if (!(error instanceof SyncError && error.code === 'API_CURSOR_EXPIRED')) throw error;
    refused = error;
    return null;
  };
  let booked = loop.turns.book();
  for (;;) {
    const turn = await booked;
    if (endOfWalk({ ...cursor, atEnd })) return { outcome: 'done' };
    if (loop.signal.aborted) throw new CancelledFailure('cancelled between two pages');
    if (turn.kind === 'paused') return { outcome: 'paused' };
    if (turn.kind === 'wait') return { outcome: 'wait', ms: turn.ms };
    const page = await loop.fetch(cursor).catch(expired);
    if (page === null) {
      const from = await loop.restart(cursor);
      if (!from) throw refused;
      cursor = from;
      booked = loop.turns.book();
      continue;
    }
    if (endOfWalk({ ...cursor, atEnd }, page)) {
      observe(page, null);
      return { outcome: 'done' };
    }
    const enough = page.last || loop.enough();
    // the next request is booked while this page is being committed
    if (!enough) booked = loop.turns.book();
    const after = await loop.commit(cursor, page).catch(async (error) => {
      await booked.catch(() => undefined);
      throw error;
    });
    if (after.committed) observe(page, after.committed);
    cursor = after.cursor;
    if (endOfWalk({ ...cursor, atEnd }, page, after.committed)) return { outcome: 'done' };
    if (enough) return { outcome: 'more' };
  }
}
