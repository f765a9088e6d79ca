import type { Comparison } from '../store/store.ts';
import type { Deps } from './deps.ts';

export interface FinishInput {
  /** The walks, one per part of the list. */
  readonly cursorIds: readonly number[];
  readonly logId: number;
  /** How many days back they went; null: the whole list. */
  readonly days: number | null;
}

/** Ends a comparison: what was not as the source has it, all parts together. Safe to repeat. */
export async function finishComparison(deps: Deps, input: FinishInput): Promise<Comparison> {
  const parts: Comparison[] = [];
  for (const id of input.cursorIds)
    parts.push(await deps.store.finishComparison(id, input.logId, input.days));
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
