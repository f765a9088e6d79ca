import { CancelledFailure, Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { SyncError } from '../../errors/sync-error.ts';
import type { Page } from '../../sources/source.ts';
import { atEndOf, reaches, restartOf } from '../../sources/walk/walk.ts';
import type { Committed, Cursor } from '../../store/store.ts';
import type { Deps } from '../deps.ts';
import { backoffMs, toFailure } from '../failure.ts';
import { heartbeatMs } from '../heartbeat.ts';
import { commitPage } from './commit-page.ts';
import { PageFetcher } from './fetch-page.ts';
import { Notes } from './notes.ts';
import { type LoopEnd, pageLoop } from './page-loop.ts';
import { PageSize } from './page-size.ts';
import { type Slice, type SliceHeartbeat, type SliceInput, type SliceResult, sliceOf } from './slice.ts';
import { budgetReason, budgetWait, Turns } from './turn.ts';

/**
 * Works one lane of one entity for up to 20 s, page by page, so a kill loses at most the request in flight. Throws
 * only when not a single page was stored, be it by an attempt whose worker was lost, so that Temporal's retry clock
 * starts anew with every page that moved the cursor.
 */
export async function workSlice(deps: Deps, input: SliceInput): Promise<SliceResult> {
  const context = Context.current();
  const before = context.info.heartbeatDetails as SliceHeartbeat | undefined;
  const slice = sliceOf(deps, input);
  const moved = await movedBefore(slice, context.info.attempt);
  if (
    moved &&
    context.info.currentAttemptScheduledTimestampMs - context.info.scheduledTimestampMs > settleAfterMs
  )
    return settled(moved, before);
  let failures = before?.failures ?? 0;
  const notes = new Notes(slice);
  const turns = new Turns(slice, context.cancellationSignal);
  const size = new PageSize(most(slice), before?.pageSize ?? input.pageSize);
  const fetcher = new PageFetcher(slice, turns, notes, size, failures + 1);
  const tally: Tally = new Tally(() => heartbeat(), moved ? before : undefined);
  const heartbeat = () =>
    context.heartbeat({ ...tally.counts, pageSize: size.kept, failures } satisfies SliceHeartbeat);
  const timer = setInterval(heartbeat, heartbeatMs);
  const result = (
    outcome: SliceResult['outcome'],
    waitMs = 0,
    reason: string | null = null,
  ): SliceResult => ({
    outcome,
    ...tally.counts,
    pageSize: size.kept,
    waitMs,
    reason,
  });
  try {
    const end = await walk(slice, turns, fetcher, size, tally, context.cancellationSignal);
    const reason = end.outcome === 'wait' ? budgetReason(end.ms) : null;
    await notes.ended(reason);
    if (end.outcome !== 'wait') return result(end.outcome);
    if (!moved && tally.pages === 0) throw budgetWait(end.ms);
    return result('more', end.ms, reason);
  } catch (error) {
    // a wait for the budget is none
    if (!(error instanceof CancelledFailure || error instanceof ApplicationFailure)) failures += 1;
    heartbeat(); // the next attempt starts with the size that this one came to
    await notes.failed(error, failures);
    if (error instanceof CancelledFailure || (!moved && tally.pages === 0)) throw toFailure(error, failures);
    if (!(error instanceof SyncError && error.retryable)) throw toFailure(error, failures);
    return result('more', Math.max(error.retryAfterMs ?? 0, backoffMs(0)), error.message);
  } finally {
    clearInterval(timer);
    const { entity, lane } = input;
    // which of several workers did it; a slice that only waited is not worth a line
    if (tally.pages > 0) deps.log.debug({ entity, lane, pages: tally.pages, worker: process.pid }, 'slice');
  }
}

async function walk(
  slice: Slice,
  turns: Turns,
  fetcher: PageFetcher,
  size: PageSize,
  tally: Tally,
  signal: AbortSignal,
): Promise<LoopEnd> {
  const { deps, input } = slice;
  const until = performance.now() + deps.sliceMs; // a clock that is put right does not make a slice endless
  const cursor = await deps.store.cursor(input.cursorId);
  if (!cursor) throw new SyncError('INTERNAL', { what: 'the cursor is gone' });
  tally.position = cursor.position;
  size.goOnFrom(cursor.page_size);
  const loop = {
    cursor,
    atEnd: atEndOf(slice.entity.walk),
    turns,
    signal,
    fetch: fetcher.fetch.bind(fetcher),
    commit: (at: Cursor, page: Page) => commitPage(slice, at, page, () => size.shrink()),
    reached: (position: string) => reaches(slice.entity.walk, position, cursor.range_to),
    restart: restarter(slice),
    enough: () => performance.now() >= until || deps.stopping.aborted,
  };
  const end = await pageLoop(loop, (page, committed) => {
    size.fitted();
    tally.add(page, committed);
  });
  // what fits is worth keeping, and not worth failing for
  if (size.kept !== cursor.page_size)
    await deps.store.keepPageSize(cursor.id, size.kept).catch(() => undefined);
  return end;
}

/** Where a source has no size for a list. */
const defaultPageSize = 100;
const most = ({ source, entity }: Slice): number => source.pageSizes[entity.pageSize] ?? defaultPageSize;

/** A slice that lost so many workers that it took this long is over, if it moved: its clock must not run out. */
const settleAfterMs = 5 * 60_000;

/** Where the cursor stands, if an attempt whose worker was lost moved it; undefined: it did not, or there was none. */
async function movedBefore({ deps, input }: Slice, attempt: number): Promise<string | undefined> {
  if (attempt === 1 || input.from === undefined) return;
  const cursor = await deps.store.cursor(input.cursorId);
  return cursor && cursor.position !== input.from ? cursor.position : undefined;
}

/** The result of attempts that were lost; their heartbeats, sent every other second, may lag behind in the counts. */
function settled(position: string, before: SliceHeartbeat = nothing): SliceResult {
  const { failures: _, ...counts } = before;
  return { outcome: 'more', ...counts, position, waitMs: 0, reason: null };
}

const nothing: SliceHeartbeat = {
  position: '',
  pages: 0,
  records: 0,
  written: 0,
  rejected: 0,
  lowest: null,
  pageSize: null,
  failures: 0,
};

/**
 * Gives up a page token once in a slice: a source that refuses the next one too is left alone for a while, as with any
 * other error. A cursor that somebody else moved goes on from there.
 */
function restarter({ deps, entity }: Slice): (cursor: Cursor) => Promise<Cursor | null> {
  let done = false;
  return async (cursor) => {
    const to = restartOf(entity.walk, cursor.position);
    if (done || to === null || to === cursor.position) return null;
    done = true;
    return (await deps.store.restartWalk(cursor, to)) ?? deps.store.cursor(cursor.id);
  };
}

/** What the slice did so far; each page is told on. */
class Tally {
  readonly #changed: () => void;
  position = '';
  pages: number;
  #records: number;
  #written: number;
  #rejected: number;
  #lowest: string | null;

  /** @param before what an attempt did whose worker was lost */
  constructor(changed: () => void, before: SliceHeartbeat = nothing) {
    this.#changed = changed;
    this.pages = before.pages;
    this.#records = before.records;
    this.#written = before.written;
    this.#rejected = before.rejected;
    this.#lowest = before.lowest;
  }

  add(page: Page, committed: Committed | null): void {
    this.pages += 1;
    if (committed) {
      this.#lowest ??= page.lowest;
      this.#records += page.rows;
      this.#written += committed.inserted + committed.updated;
      this.#rejected += committed.rejected;
      this.position = committed.position;
    }
    this.#changed();
  }

  get counts() {
    return {
      pages: this.pages,
      records: this.#records,
      written: this.#written,
      rejected: this.#rejected,
      position: this.position,
      lowest: this.#lowest,
    };
  }
}
