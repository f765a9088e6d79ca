import { CancelledFailure } from '@temporalio/activity';
import { SyncError } from '../../errors/sync-error.ts';
import { mendedRecords } from '../../sources/inspect.ts';
import { cutRecords } from '../../sources/json/cut-records.ts';
import type { Page } from '../../sources/source.ts';
import type { Claim, Committed, Cursor, Stale } from '../../store/store.ts';
import { chunkBytes, chunksOf } from './chunks.ts';
import { figuresOf } from './figures.ts';
import type { WalkOfSlice } from './slice.ts';

export interface AfterCommit {
  readonly cursor: Cursor;
  /** Null: somebody else had moved the cursor, and `cursor` says where it stands now. Nothing was stored. */
  readonly committed: Committed | null;
}

/**
 * Stores one page and moves the cursor, in one transaction (several, when the page is very big). Throws SyncError, and
 * CancelledFailure when the cursor was reset meanwhile.
 * @param tooSlow called when the database had no time for so many records at once
 */
export async function commitPage(
  slice: WalkOfSlice,
  cursor: Cursor,
  page: Page,
  tooSlow: () => void,
): Promise<AfterCommit> {
  const done = await commit(slice, cursor, page, tooSlow);
  if (done.status === 'committed') return { cursor: { ...cursor, position: done.position }, committed: done };
  // an earlier attempt's commit went through although its response got lost, or another worker took over
  const now = await slice.deps.store.cursor(cursor.id);
  if (!now || now.epoch !== cursor.epoch) throw new CancelledFailure('the cursor was reset');
  return { cursor: now, committed: null };
}

async function commit(
  slice: WalkOfSlice,
  cursor: Cursor,
  page: Page,
  tooSlow: () => void,
): Promise<Committed | Stale> {
  if (page.bytes > chunkBytes && page.rows > 1)
    return commitChunks(slice, cursor, chunksOf(slice.entity, cursor.position, page), tooSlow);
  try {
    return await commitWhole(slice, cursor, page);
  } catch (error) {
    if (!(error instanceof SyncError && error.code === 'DB_TIMEOUT' && page.rows > 1)) throw error;
    // halved until it fits, down to one record
    tooSlow();
    return commitChunks(slice, cursor, chunksOf(slice.entity, cursor.position, page, 2), tooSlow);
  }
}

async function commitWhole(slice: WalkOfSlice, cursor: Cursor, page: Page): Promise<Committed | Stale> {
  const claim = claimFor(slice, cursor, page);
  const store = storingOf(slice, page);
  if (page.clean) {
    // a value that the schema let pass and a column did not: the same page goes the next way, with the same result
    const done =
      (await unlessRefused(async () => (await slice.rows?.commit(claim, page)) ?? null)) ??
      (await unlessRefused(() => store.whole(claim, page.text)));
    if (done) return done;
  }
  const records = cutRecords(page);
  return store.byRow(
    { ...claim, findings: [...claim.findings, ...mendedRecords(records)] },
    records.map((r) => r.text),
  );
}

/** Null: the database did not take the data. */
async function unlessRefused<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    const { code } = error as SyncError;
    if (error instanceof SyncError && (code === 'DB_REFUSED_PAGE' || code === 'DB_COUNT_MISMATCH'))
      return null;
    throw error;
  }
}

/** How a page is stored: a walk that compares looks at it on the way. */
function storingOf({ deps: { store }, source, entity, at }: WalkOfSlice, page: Page) {
  if (at.lane !== 'reconcile') return { whole: store.commitPage, byRow: store.commitByRow };
  const figures = figuresOf(source, entity, page);
  const compare = (claim: Claim, body: string | readonly string[]) => store.comparePage(claim, body, figures);
  return { whole: compare, byRow: compare };
}

async function commitChunks(
  slice: WalkOfSlice,
  cursor: Cursor,
  chunks: readonly Page[],
  tooSlow: () => void,
): Promise<Committed | Stale> {
  let at = cursor;
  let sum: Committed | undefined;
  for (const chunk of chunks) {
    const done = await commit(slice, at, chunk, tooSlow);
    if (done.status === 'stale') return done;
    at = { ...at, position: chunk.next };
    sum = sum ? added(sum, done) : done;
  }
  return sum!;
}

const added = (sum: Committed, done: Committed): Committed => ({
  ...done,
  inserted: sum.inserted + done.inserted,
  updated: sum.updated + done.updated,
  unchanged: sum.unchanged + done.unchanged,
  rejected: sum.rejected + done.rejected,
  superseded: sum.superseded + done.superseded,
});

/** What the page commit is told: whose page it is, from where to where it goes, and what it holds. */
function claimFor({ at, logId }: WalkOfSlice, cursor: Cursor, page: Page): Claim {
  return {
    ...at,
    mode: cursor.mode,
    cursor_id: cursor.id,
    epoch: cursor.epoch,
    from: cursor.position,
    to: page.next,
    last: page.last,
    lowest: page.lowest,
    path: page.path,
    rows: page.rows,
    log_id: logId,
    bytes: page.bytes,
    findings: page.findings,
    shape: page.fingerprint,
  };
}
