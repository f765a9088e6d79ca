import type { Store } from '../store.ts';
import { call } from './call.ts';

// Months that somebody signed off. Amounts are decimal text. All of it is safe to repeat and throws SyncError.

type Caller = Pick<Store, 'call'>;

/** A month of a source, and who wants something of it. */
export interface PeriodRequest {
  readonly source: string;
  /** `2026-07`. */
  readonly month: string;
  /** The name that the person typed. */
  readonly name: string;
  /** The way in: dashboard or cli. */
  readonly through: string;
  /** The same when it is asked for again. */
  readonly request: string;
}

export interface SignOffResult {
  readonly status: 'signed' | 'already' | 'missing' | 'not_over' | 'no_money';
  /** How much keeps it from being signed off. */
  readonly missing?: number;
}

export interface AcceptResult {
  readonly status: 'accepted' | 'nothing' | 'changed_again' | 'not_signed' | 'not_whole';
  readonly sales?: number;
}

const dateOf = (month: string) => `${month}-01`;

/** @param reason why, although something is missing; null: only if nothing is */
export const signOff = (
  store: Caller,
  { source, month, name, through, request }: PeriodRequest,
  reason: string | null,
): Promise<SignOffResult> =>
  call(store, 'sign_off', {
    ...{ p_source: source, p_month: dateOf(month), p_by: name, p_through: through, p_request: request },
    p_reason: reason,
  });

/** @param seen the mark of the changes that the person saw: what came later is not accepted */
export const acceptChanges = (
  store: Caller,
  { source, month, name, through, request }: PeriodRequest,
  seen: string,
): Promise<AcceptResult> =>
  call(store, 'accept_changes', {
    ...{ p_source: source, p_month: dateOf(month), p_by: name, p_through: through, p_request: request },
    p_seen: seen,
  });

/** How a month stands; null: the source has no list that holds money. Its shape is health/periods.ts. */
export const periodState = <State>(store: Caller, source: string, month: string): Promise<State | null> =>
  call(store, 'period_state', { p_source: source, p_month: dateOf(month) });

/** Looks for changes in every month that was signed off, a call each, and warns of what nobody has accepted. */
export async function checkPeriods(store: Caller, source: string): Promise<void> {
  for (const month of await call<string[]>(store, 'signed_months', { p_source: source }))
    await call(store, 'check_period', { p_source: source, p_month: month });
  await call(store, 'warn_of_periods', { p_source: source });
}

/**
 * Adds up the days that were written to since the last night, in steps far below the limit of a statement, so that pages
 * about years are quick. What does not fit into the time is added up where it is asked for, and goes on the next night.
 */
export async function keepMoney(store: Caller, source: string, until: number): Promise<void> {
  for (let done = false; !done && Date.now() < until; )
    ({ done } = await call<{ done: boolean }>(store, 'keep_money', { p_source: source }));
}
