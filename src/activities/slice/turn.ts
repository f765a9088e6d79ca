import { ApplicationFailure } from '@temporalio/common';
import { sentence } from '../../errors/sync-error.ts';
import type { Page, Source } from '../../sources/source.ts';
import type { Lane, Reservation } from '../../store/store.ts';
import type { Deps } from '../deps.ts';
import type { Slice } from './slice.ts';

/** Waits of the budget up to this long are slept in place; longer ones leave the worker slot. */
const inPlaceMs = 2_000;

export type Turn =
  | { readonly kind: 'go' }
  | { readonly kind: 'paused' }
  | { readonly kind: 'wait'; readonly ms: number };

export interface RateHeaders {
  readonly limit: number | null;
  readonly remaining: number | null;
}

/** What a source said last, to whichever list: a list of one page has no further request to say it with. */
const said = new WeakMap<Source, RateHeaders & { readonly at: number }>();
/** Older than this only the limit is worth a word, not what was left of it. */
const freshMs = 10_000;

/** Books requests for a slice, one ahead of the page at hand, and hands on what the source last said of its limit. */
export class Turns {
  readonly #slice: Slice;
  readonly #signal: AbortSignal;

  constructor(slice: Slice, signal: AbortSignal) {
    this.#slice = slice;
    this.#signal = signal;
  }

  book(): Promise<Turn> {
    const { deps, at, source } = this.#slice;
    const last = said.get(source);
    const fresh = last !== undefined && performance.now() - last.at < freshMs;
    const headers = { limit: last?.limit ?? null, remaining: fresh ? last.remaining : null };
    const turn = waitTurn(deps, at, headers, this.#signal);
    turn.catch(() => undefined); // it is awaited one page later
    return turn;
  }

  heard(page: Pick<Page, 'limit' | 'remaining'>): void {
    const { limit, remaining } = page;
    said.set(this.#slice.source, { limit: limit ?? 0, remaining, at: performance.now() });
  }
}

/**
 * Asks the shared budget for one request and waits for it, up to two seconds.
 * The booking is made in the database, on its clock, so that all workers share one budget.
 */
export async function waitTurn(
  deps: Deps,
  at: { source: string; entity: string; lane: Lane },
  headers: RateHeaders,
  signal: AbortSignal,
): Promise<Turn> {
  let { limit, remaining } = headers;
  const giveUpAt = performance.now() + inPlaceMs;
  for (;;) {
    const booked: Reservation = await deps.store.reserve(at.source, at.entity, at.lane, limit, remaining);
    if (booked.paused) return { kind: 'paused' };
    if (booked.go) {
      await sleep(booked.wait_ms, signal);
      return { kind: 'go' };
    }
    if (performance.now() + booked.wait_ms > giveUpAt) return { kind: 'wait', ms: booked.wait_ms };
    await sleep(booked.wait_ms, signal);
    limit = null; // the headers were said once
    remaining = null;
  }
}

/** Spread requests take turns within seconds; half a minute and more is a 429, or somebody else's use. */
export const longWaitMs = 30_000;

/** What a person should know of such a wait; null: it is a turn like any other. */
export const budgetReason = (ms: number): string | null => (ms >= longWaitMs ? budgetSentence(ms) : null);

const budgetSentence = (ms: number) => sentence('BUDGET_WAIT', { seconds: Math.ceil(ms / 1000) });

/** A wait for the budget leaves as a benign failure with the delay: no worker slot is held, no history written. */
export function budgetWait(ms: number): ApplicationFailure {
  return ApplicationFailure.create({
    type: 'BUDGET_WAIT',
    message: budgetSentence(ms),
    nextRetryDelay: Math.max(ms, 1_000),
    category: 'BENIGN',
  });
}

/** Sleeps; an aborted signal ends the sleep early without an error. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
