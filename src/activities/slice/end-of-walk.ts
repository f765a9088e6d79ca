import type { Page } from '../../sources/source.ts';
import type { Committed, Cursor } from '../../store/store.ts';

/** Where the cursor stood when the page was asked for. */
type Standing = Pick<Cursor, 'state' | 'walk_id' | 'position'>;

/**
 * Whether a walk is at its end, at any of the three moments at which the loop asks: before a page (only the cursor is
 * known), when it has come, and when its commit was answered. True between the second and the third means that there
 * is nothing to commit. `committed` is null as long as no commit went through.
 */
export function endOfWalk(
  cursor: Standing,
  page?: Pick<Page, 'rows' | 'last' | 'next'>,
  committed: Pick<Committed, 'finished'> | null = null,
): boolean {
  // an earlier attempt, or another worker, came to the end
  if (cursor.state === 'finished') return true;
  // the list ended with this page, or the walk's range did
  if (committed !== null) return committed.finished;
  // a live cursor that found nothing new stays where it is; the end of any other walk has to be written down
  const nothing = page?.last === true && page.rows === 0 && page.next === cursor.position;
  return nothing && cursor.walk_id === 'standing';
}
