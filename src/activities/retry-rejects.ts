import { retryRejects } from '../store/maintenance/rejects.ts';
import type { Deps } from './deps.ts';

export interface RetryInput {
  readonly source: string;
  /** A list, or "*" for all. */
  readonly entity: string;
  /** One of them, by its hash; null: each. */
  readonly reject: string | null;
  /** Where to go on; '' at the beginning. */
  readonly after: string;
}

export interface RetryResult {
  readonly stored: number;
  /** A newer version is there, or somebody else was faster. */
  readonly settled: number;
  readonly rejected: number;
  /** Null: all were tried. */
  readonly after: string | null;
}

/** Tries what could not be stored once more, in steps, for as long as an activity may take. Safe to repeat. */
export async function retryRejected(deps: Deps, input: RetryInput): Promise<RetryResult> {
  const until = Date.now() + 20_000;
  let sum: RetryResult = { stored: 0, settled: 0, rejected: 0, after: input.after };
  while (sum.after !== null && Date.now() < until) {
    const step: RetryResult = await retryRejects(deps.store, { ...input, after: sum.after });
    sum = {
      stored: sum.stored + step.stored,
      settled: sum.settled + step.settled,
      rejected: sum.rejected + step.rejected,
      after: step.after,
    };
  }
  return sum;
}
