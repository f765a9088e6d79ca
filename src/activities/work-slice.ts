import { CancelledFailure, Context } from '@temporalio/activity';
import { SyncError } from '../errors/sync-error.ts';
import type { Page } from '../sources/source.ts';
import type { Cursor, Lane, Mode } from '../store/store.ts';
import { type Deps, entityOf, sourceOf } from './deps.ts';
import { backoffMs, toFailure } from './failure.ts';
import { storePage } from './store-page.ts';
import { budgetReason, budgetWait, longWaitMs, type RateHeaders, type Turn, waitTurn } from './wait-turn.ts';

export interface SliceInput {
  readonly source: string;
  readonly entity: string;
  readonly lane: Lane;
  readonly mode: Mode;
  readonly cursorId: number;
  readonly logId: number;
  /** Halved by the slice when a page was too big; kept by the workflow. */
  readonly pageSize: number | null;
}

export interface SliceResult {
  /** `more`: call again. `paused`: wait for resume. `done`: the walk is at its end. */
  readonly outcome: 'more' | 'done' | 'paused';
  readonly pages: number;
  readonly records: number;
  readonly written: number;
  readonly rejected: number;
  readonly position: string;
  /** Lowest version of the slice's first page; null where there is none. */
  readonly lowest: string | null;
  readonly pageSize: number | null;
  /** ms to wait before the next slice; a page was stored, then something got in the way. */
  readonly waitMs: number;
  readonly reason: string | null;
}

/**
 * Works one lane of one entity for up to 20 s: request, commit, request, commit. Every page is durable before the next
 * is asked for, so a kill loses at most the request in flight. Throws only when not a single page was stored, so that
 * Temporal's retry clock starts anew with every page that moved the cursor.
 */
export async function workSlice(deps: Deps, input: SliceInput): Promise<SliceResult> {
  const context = Context.current();
  const slice = new Slice(deps, input, context.cancellationSignal);
  const beat = setInterval(() => context.heartbeat({ position: slice.position, pages: slice.pages }), 2_000);
  try {
    return await slice.work();
  } catch (error) {
    await slice.report(error, context.info.attempt);
    if (error instanceof CancelledFailure || slice.pages === 0) throw toFailure(error, context.info.attempt);
    const failure = error instanceof SyncError ? error : undefined;
    if (!failure?.retryable) throw toFailure(error, context.info.attempt);
    return slice.result('more', Math.max(failure.retryAfterMs ?? 0, backoffMs(0)), failure.message);
  } finally {
    clearInterval(beat);
    const { entity, lane } = input;
    // which of several workers did it; a slice that only waited is not worth a line
    if (slice.pages > 0) deps.log.debug({ entity, lane, pages: slice.pages, worker: process.pid }, 'slice');
  }
}

class Slice {
  readonly #deps: Deps;
  readonly #input: SliceInput;
  readonly #signal: AbortSignal;
  readonly #until: number;
  #headers: RateHeaders = { limit: null, remaining: null };
  #pageSize: number | null;
  #requests = 0;
  #apiMs = 0;
  position = '';
  pages = 0;
  #records = 0;
  #written = 0;
  #rejected = 0;
  #lowest: string | null = null;

  constructor(deps: Deps, input: SliceInput, signal: AbortSignal) {
    this.#deps = deps;
    this.#input = input;
    this.#signal = signal;
    this.#pageSize = input.pageSize;
    this.#until = Date.now() + deps.sliceMs;
  }

  async work(): Promise<SliceResult> {
    const { store } = this.#deps;
    const found = await store.cursor(this.#input.cursorId);
    if (!found) throw new SyncError('INTERNAL', { what: 'the cursor is gone' });
    let cursor: Cursor = found;
    this.position = cursor.position;
    let turn: Promise<Turn> = this.#turn();
    for (;;) {
      const next = await turn;
      if (cursor.state === 'finished') return this.result('done');
      if (this.#signal.aborted) throw new CancelledFailure('cancelled between two pages');
      if (next.kind === 'paused') {
        await this.#note(null);
        return this.result('paused');
      }
      if (next.kind === 'wait') {
        const reason = budgetReason(next.ms);
        await this.#note(reason);
        if (this.pages === 0) throw budgetWait(next.ms);
        return this.result('more', next.ms, reason);
      }
      const page = await this.#fetch(cursor);
      const empty = page.rows === 0 && cursor.walk_id === 'standing' && page.last;
      if (empty && page.next === cursor.position) {
        this.pages += 1;
        await this.report(null, 0);
        return this.result('done');
      }
      const stop = page.last || Date.now() >= this.#until || this.#deps.stopping.aborted;
      // the next request is booked while this page is being committed
      if (!stop) turn = this.#turn();
      const done = await this.#commit(cursor, page).catch(async (error) => {
        await turn.catch(() => undefined);
        throw error;
      });
      if (done.finished || (page.last && !done.moved)) {
        await this.report(null, 0);
        return this.result('done');
      }
      cursor = done.cursor;
      if (stop) {
        await this.report(null, 0);
        return this.result(page.last ? 'done' : 'more');
      }
    }
  }

  result(outcome: SliceResult['outcome'], waitMs = 0, reason: string | null = null): SliceResult {
    return {
      outcome,
      pages: this.pages,
      records: this.#records,
      written: this.#written,
      rejected: this.#rejected,
      position: this.position,
      lowest: this.#lowest,
      pageSize: this.#pageSize,
      waitMs,
      reason,
    };
  }

  /** Takes down how the slice ended: a 429 for all lanes, requests and their time, and why it waits if it does. */
  async report(error: unknown, attempt: number): Promise<void> {
    if (!(error instanceof SyncError)) return this.#note(null);
    if (error.code === 'API_RATE_LIMITED') {
      const { source } = this.#input;
      await this.#quietly(() => this.#deps.store.backOff(source, error.retryAfterMs ?? longWaitMs));
    }
    const worthSaying = attempt >= 3 || !error.retryable || (error.retryAfterMs ?? 0) >= longWaitMs;
    await this.#note(worthSaying ? error.message : null);
  }

  async #note(waiting: string | null): Promise<void> {
    if (this.#requests === 0 && waiting === null) return;
    await this.#quietly(async () => {
      await this.#deps.store.noteWait(this.#input.logId, waiting, this.#requests, this.#apiMs);
      this.#requests = 0;
      this.#apiMs = 0;
    });
  }

  /** The database being away may be what we are reporting; the slice's own error says so. */
  async #quietly(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (failed) {
      const { code } = failed as SyncError;
      this.#deps.log.warn({ entity: this.#input.entity, code }, 'could not note how a slice ended');
    }
  }

  #turn(): Promise<Turn> {
    const turn = waitTurn(this.#deps, this.#input, this.#headers, this.#signal);
    turn.catch(() => undefined); // it is awaited one page later
    return turn;
  }

  async #fetch(cursor: Cursor): Promise<Page> {
    const entity = entityOf(this.#deps, this.#input.source, this.#input.entity);
    const pageSize = this.#pageSize ?? this.#deps.pageSize[entity.pageSize];
    this.#requests += 1;
    const started = Date.now();
    try {
      const page = await sourceOf(this.#deps, this.#input.source).fetchPage({
        entity,
        after: cursor.position,
        pageSize,
      });
      this.#headers = { limit: page.limit ?? 0, remaining: page.remaining };
      return page;
    } catch (error) {
      const tooBig = error instanceof SyncError && error.code === 'API_BODY_TOO_BIG' && pageSize > 1;
      if (!tooBig || (await this.#turn()).kind !== 'go') throw error;
    } finally {
      this.#apiMs += Date.now() - started;
    }
    this.#pageSize = Math.floor(pageSize / 2); // kept by the workflow for the slices to come
    return this.#fetch(cursor);
  }

  async #commit(cursor: Cursor, page: Page): Promise<{ cursor: Cursor; finished: boolean; moved: boolean }> {
    const { input, deps } = { input: this.#input, deps: this.#deps };
    const entity = entityOf(deps, input.source, input.entity);
    const done = await storePage(
      deps,
      { source: input.source, entity, lane: input.lane, mode: input.mode, logId: input.logId },
      cursor,
      page,
    );
    if (done.status === 'stale') {
      // an earlier attempt's commit went through although its answer got lost, or another worker took over
      const now = await deps.store.cursor(cursor.id);
      if (!now || now.epoch !== cursor.epoch) throw new CancelledFailure('the cursor was reset');
      this.position = now.position;
      return { cursor: now, finished: now.state === 'finished', moved: true };
    }
    this.pages += 1;
    this.#lowest ??= page.lowest;
    this.#records += page.rows;
    this.#written += done.inserted + done.updated;
    this.#rejected += done.rejected;
    this.position = done.position;
    return {
      cursor: { ...cursor, position: done.position },
      finished: done.finished,
      moved: done.position !== cursor.position,
    };
  }
}
