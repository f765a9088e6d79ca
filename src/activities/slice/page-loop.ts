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
  readonly turns: Pick<Turns, 'book'>;
  readonly fetch: (cursor: Cursor) => Promise<Page>;
  readonly commit: (cursor: Cursor, page: Page) => Promise<AfterCommit>;
  /** The cursor from which a walk goes on whose page token was refused; null: it cannot. */
  readonly restart: (cursor: Cursor) => Promise<Cursor | null>;
  /** Whether the walk's range ends at this position, as far as that can be said without the database. */
  readonly reached: (position: string) => boolean;
  /** True: no further page after the one at hand. */
  readonly enough: () => boolean;
  readonly signal: AbortSignal;
}

export type LoopEnd =
  /** `done`: the walk is at its end. `more`: there was enough. */
  | { readonly outcome: 'done' | 'more' | 'paused' }
  /** The budget has no request for us for so many ms. */
  | { readonly outcome: 'wait'; readonly ms: number };

/** What came of asking for a page. */
type Asked =
  | { readonly kind: 'page'; readonly page: Page }
  /** The source no longer takes the page token. */
  | { readonly kind: 'expired'; readonly error: unknown }
  | { readonly kind: 'done' }
  | { readonly kind: 'paused' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'wait'; readonly ms: number };

/**
 * Each page is stored, with its place in the walk, in one transaction, and the next one is asked for meanwhile: where it
 * begins is known as soon as a page has come. A kill so costs two pages at most. Throws SyncError, and CancelledFailure
 * between two pages.
 */
export async function pageLoop(loop: Loop, observe: PageObserver): Promise<LoopEnd> {
  const { atEnd } = loop;
  let { cursor } = loop;
  let asked = ask(loop, cursor);
  for (;;) {
    const got = await asked;
    if (got.kind === 'wait') return { outcome: 'wait', ms: got.ms };
    if (got.kind === 'done' || got.kind === 'paused') return { outcome: got.kind };
    if (got.kind === 'cancelled') throw cancelled();
    if (got.kind === 'expired') {
      const from = await loop.restart(cursor);
      if (!from) throw got.error;
      cursor = from;
      asked = ask(loop, cursor);
      continue;
    }
    const { page } = got;
    if (endOfWalk({ ...cursor, atEnd }, page)) {
      observe(page, null);
      return { outcome: 'done' };
    }
    const enough = page.last || loop.enough();
    const following =
      enough || loop.reached(page.next) ? null : ask(loop, { ...cursor, position: page.next });
    following?.catch(() => undefined); // it is awaited one page later
    const after = await loop.commit(cursor, page);
    if (after.committed) observe(page, after.committed);
    cursor = after.cursor;
    if (endOfWalk({ ...cursor, atEnd }, page, after.committed)) return { outcome: 'done' };
    if (enough) return { outcome: 'more' };
    // what was asked for is stored, also after a cancellation; somebody else may have moved the cursor
    asked = following && cursor.position === page.next ? following : ask(loop, cursor);
  }
}

const cancelled = () => new CancelledFailure('cancelled between two pages');

/** Books a request and sends it. */
async function ask({ turns, signal, fetch, atEnd }: Loop, cursor: Cursor): Promise<Asked> {
  if (endOfWalk({ ...cursor, atEnd })) return { kind: 'done' };
  const turn = await turns.book();
  if (signal.aborted) return { kind: 'cancelled' };
  if (turn.kind !== 'go') return turn;
  try {
    return { kind: 'page', page: await fetch(cursor) };
  } catch (error) {
    if (error instanceof SyncError && error.code === 'API_CURSOR_EXPIRED') return { kind: 'expired', error };
    throw error;
  }
}
