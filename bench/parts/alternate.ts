import type { Contender } from '../contenders/contender.ts';
import type { Run } from '../harness/arena.ts';

/** The runs of one contender, in the order in which they were made; those of the same place ran next to each other. */
export interface Series {
  readonly contender: Contender;
  readonly runs: readonly Run[];
}

/** A B C, A B C …: a slow minute of the machine meets everybody. Warm-up rounds are run and dropped. */
export async function alternate(
  contenders: readonly Contender[],
  rounds: { readonly warmUp: number; readonly runs: number },
  run: (contender: Contender, round: number) => Promise<Run>,
): Promise<readonly Series[]> {
  const series = contenders.map((contender) => ({ contender, runs: [] as Run[] }));
  for (let round = 0; round < rounds.warmUp + rounds.runs; round += 1) {
    for (const { contender, runs } of series) {
      const result = await run(contender, round);
      if (round >= rounds.warmUp) runs.push(result);
    }
  }
  return series;
}

export const worstOthers = (series: readonly Series[]): number =>
  Math.max(0, ...series.flatMap(({ runs }) => runs.map(({ others }) => others)));
