import { compareDays, finishComparison as finish } from '../store/maintenance/comparison.ts';
import type { Comparison } from '../store/store.ts';
import type { Deps } from './deps.ts';

export interface FinishInput {
  /** The walks, one per part of the list. */
  readonly cursorIds: readonly number[];
  readonly logId: number;
}

/**
 * Ends a comparison: what was not as the source has it, all parts together. The money of years is compared in steps, each
 * a call of its own far below the limit of a statement; an attempt goes on where the one before it came to.
 */
export async function finishComparison(deps: Deps, input: FinishInput): Promise<Comparison> {
  const parts: Comparison[] = [];
  for (const id of input.cursorIds) {
    let done = false;
    while (!done) done = await compareDays(deps.store, id, input.logId);
    parts.push(await finish(deps.store, id, input.logId));
  }
  const sum = (of: (part: Comparison) => number) => parts.reduce((all, part) => all + of(part), 0);
  return {
    records: sum(({ records }) => Number(records)),
    missing: sum(({ missing }) => missing),
    different: sum(({ different }) => different),
    extra: sum(({ extra }) => extra),
    examples: parts.flatMap(({ examples }) => examples).slice(0, 20),
    days: parts.flatMap(({ days }) => days).slice(0, 20),
  };
}
