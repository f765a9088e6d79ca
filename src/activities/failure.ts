import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { SyncError } from '../errors/sync-error.ts';
import { databaseErrors } from '../errors/table/database.ts';

/** Waits between tries, ms: exponential with full jitter, never below what the source or Temporal can do. */
export function backoffMs(attempt: number, capMs = 60_000, random = Math.random): number {
  const ceiling = Math.min(capMs, 1_000 * 2 ** Math.min(attempt, 10));
  return Math.round(1_000 + random() * (ceiling - 1_000));
}

/** The database is the shop's own: it is asked again soon, however long it was away, so that work goes on when it is back. */
const capOf = ({ code }: SyncError) => (code in databaseErrors ? 10_000 : undefined);

/** How a SyncError travels through Temporal: its code as type, its sentence as message, names and numbers as details. */
export function toFailure(error: unknown, attempt: number): Error {
  if (error instanceof CancelledFailure || error instanceof ApplicationFailure) return error;
  const known =
    error instanceof SyncError ? error : new SyncError('INTERNAL', { what: nameOf(error) }, { cause: error });
  return ApplicationFailure.create({
    type: known.code,
    message: known.message,
    nonRetryable: !known.retryable,
    details: [{ actor: known.actor, facts: known.facts }],
    ...(known.retryable && {
      nextRetryDelay: Math.max(known.retryAfterMs ?? 0, backoffMs(attempt, capOf(known))),
    }),
  });
}

/** Wraps an activity so that whatever it throws reaches the workflow as a row of the error table. */
export function reporting<A extends unknown[], R>(attempt: () => number, work: (...args: A) => Promise<R>) {
  return async (...args: A): Promise<R> => {
    try {
      return await work(...args);
    } catch (error) {
      throw toFailure(error, attempt());
    }
  };
}

/** Unforeseen errors: their kind and where, never their message (it may carry values). */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const where = error.stack
    ?.split('\n')
    .find((line) => /\/src\//.test(line))
    ?.replace(/^.*\/src\//, 'src/')
    .replace(/\)$/, '');
  return where ? `${error.name} at ${where}` : error.name;
}
