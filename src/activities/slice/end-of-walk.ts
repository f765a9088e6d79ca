import type { Page } from '../../sources/source.ts';
import type { Committed, Cursor } from '../../store/store.ts';

/** Where the cursor stood when the page was asked for. */
type Standing = Pick<Cursor, 'state' | 'walk_id' | 'position'> & {
  /** What a live cursor does when it came to the end of its list: it keeps its position, or starts anew next time. */
  readonly atEnd: 'keep' | 'restart';
};

/**
 * Whether a walk is at its end, at any of the three moments at which the loop asks: before a page (only the cursor is
 * known), when it has come, and when its commit has returned. True between the second and the third means that there
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
  const nothing = page?.last === true && page.rows === 0 && page.next === cursor.position;
  // a live cursor at rest stays where it is; any other end has to be written down
  const resting = cursor.walk_id === 'live' && (cursor.atEnd === 'keep' || cursor.position === '');
  return nothing && resting;
}
