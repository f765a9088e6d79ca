export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
  readonly runs: number;
}

export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return { min: sorted[0]!, median, max: sorted.at(-1)!, runs: sorted.length };
}

/** The ratio of two things that were run in turn, pair by pair, so that a slow minute of the machine meets both. */
export const ratios = (over: readonly number[], under: readonly number[]): Spread =>
  spread(over.slice(0, under.length).map((value, i) => value / under[i]!));
