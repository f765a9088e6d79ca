import { CancelledFailure, Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { SyncError } from '../../errors/sync-error.ts';
import type { Cursor, RunClosed } from '../../store/store.ts';
import { type Begun, beginRun, openRun } from '../begin-run.ts';
import type { Deps } from '../deps.ts';
import { backoffMs, toFailure } from '../failure.ts';
import { heartbeatMs } from '../heartbeat.ts';
import { PageFetcher } from './fetch-page.ts';
import { Notes } from './notes.ts';
import { PageSize } from './page-size.ts';
import { Ranges } from './ranges.ts';
import { type Slice, type SliceHeartbeat, type SliceInput, type SliceResult, sliceOf } from './slice.ts';
import { Tally } from './tally.ts';
import { budgetReason, budgetWait, Turns } from './turn.ts';
import { Walkers } from './walkers.ts';

/**
 * Works one lane of one entity for up to five minutes: begins the run, stores page after page, so that a kill loses at most the
 * requests in flight, and closes the run when there is nothing left. Throws only when not a single page was stored, be it
 * by an attempt whose worker was lost, so that Temporal's retry clock starts anew with every page that moved a cursor.
 */
export async function workSlice(deps: Deps, input: SliceInput): Promise<SliceResult> {
  const context = Context.current();
  const { info, cancellationSignal: signal } = context;
  const before = info.heartbeatDetails as SliceHeartbeat | undefined;
  const known = before?.run ?? input.run;
  const opened = known ? await goOn(deps, known) : await beginRun(deps, input);
  // the lost attempt may have closed the record, and its word of it got lost
  if (known && info.attempt > 1) await openRun(deps, input, null);
  if (!opened) return skipped(input);
  const { run, cursors } = opened;
  const moved = info.attempt > 1 && known !== null && hasMoved(known, cursors);
  const slice = sliceOf(deps, input, run.logId);
  const ranges = new Ranges(slice, cursors);
  let failures = before?.failures ?? 0;
  const notes = new Notes(slice);
  const turns = new Turns(slice, signal);
  const size = new PageSize(most(slice), before?.pageSize ?? input.pageSize);
  const fetcher = new PageFetcher(slice, turns, notes, size, failures + 1);
  const tally: Tally = new Tally(() => heartbeat(), moved ? before : undefined);
  const done = () => ({
    ...tally.counts,
    position: ranges.position,
    to: ranges.to,
    pageSize: size.kept,
  });
  const heartbeat = () => context.heartbeat({ run, ...done(), failures } satisfies SliceHeartbeat);
  const result = (
    outcome: SliceResult['outcome'],
    waitMs = 0,
    reason: string | null = null,
    closed: RunClosed | null = null,
  ): SliceResult => ({
    outcome,
    ...done(),
    run: { ...run, walks: ranges.left },
    waitMs,
    reason,
    closed,
  });
  if (moved && info.currentAttemptScheduledTimestampMs - info.scheduledTimestampMs > settleAfterMs)
    return result('more');
  heartbeat();
  const timer = setInterval(heartbeat, heartbeatMs);
  try {
    const until = performance.now() + deps.sliceMs; // a clock that is put right does not make a slice endless
    const enough = () => performance.now() >= until || deps.stopping.aborted;
    const walkers = new Walkers(
      { slice, ranges, turns, fetcher, size, signal, enough },
      (page, committed) => {
        tally.add(page, committed);
        notes.moved();
      },
    );
    const end = await walkers.walk();
    await keepSizes(slice, ranges, size);
    const reason = end.outcome === 'wait' ? budgetReason(end.ms) : null;
    await notes.ended(reason);
    if (end.outcome === 'done' && input.closes)
      return result('done', 0, null, await deps.store.closeRun({ log_id: run.logId, status: 'completed' }));
    if (end.outcome !== 'wait') return result(end.outcome);
    if (!moved && tally.counts.pages === 0) throw budgetWait(end.ms);
    return result('more', end.ms, reason);
  } catch (error) {
    // a wait for the budget is none
    if (!(error instanceof CancelledFailure || error instanceof ApplicationFailure)) failures += 1;
    heartbeat(); // the next attempt starts with the size that this one came to
    await notes.failed(error, failures);
    const stored = moved || tally.counts.pages > 0;
    if (error instanceof CancelledFailure || !stored) throw toFailure(error, failures);
    if (!(error instanceof SyncError && error.retryable)) throw toFailure(error, failures);
    return result('more', Math.max(error.retryAfterMs ?? 0, backoffMs(0)), error.message);
  } finally {
    clearInterval(timer);
    const { pages } = tally.counts;
    // which of several workers did it; a slice that only waited is not worth a line
    if (pages > 0) deps.log.debug({ ...slice.at, pages, worker: process.pid }, 'slice');
  }
}

/** Goes on with what an earlier slice, or a lost attempt at this one, has begun. */
async function goOn(
  deps: Deps,
  run: Begun,
): Promise<{ readonly run: Begun; readonly cursors: readonly Cursor[] }> {
  const cursors = await deps.store.openCursors(run.walks.map(({ cursorId }) => cursorId));
  const gone = run.walks.find(({ cursorId }) => !cursors.some(({ id }) => id === cursorId));
  if (gone) throw new SyncError('INTERNAL', { what: 'the cursor is gone' });
  return { run, cursors };
}

/** Whether an attempt whose worker was lost has stored something. */
const hasMoved = ({ walks }: Begun, cursors: readonly Cursor[]): boolean =>
  cursors.some(({ id, position }) => walks.find(({ cursorId }) => cursorId === id)?.position !== position);

/** A slice that lost so many workers that it took this long is over, if it moved: its clock must not run out. */
const settleAfterMs = 5 * 60_000;

/** Where a source has no size for a list. */
const defaultPageSize = 100;
const most = ({ source, entity }: Slice): number => source.pageSizes[entity.pageSize] ?? defaultPageSize;

/** What fits is worth keeping, and not worth failing for. */
async function keepSizes({ deps }: Slice, ranges: Ranges, { kept }: PageSize): Promise<void> {
  for (const { id, page_size } of ranges.cursors)
    if (page_size !== kept) await deps.store.keepPageSize(id, kept).catch(() => undefined);
}

const skipped = ({ pageSize }: SliceInput): SliceResult => ({
  outcome: 'skipped',
  run: null,
  pages: 0,
  records: 0,
  written: 0,
  rejected: 0,
  position: '',
  lowest: null,
  to: null,
  pageSize,
  waitMs: 0,
  reason: null,
  closed: null,
});
