import { ceilings } from './ceilings.ts';
import type { Contender } from './contender.ts';
import { dlt } from './dlt.ts';
import { seed } from './seed.ts';
import { singer } from './singer.ts';
import { ours } from './tillsync.ts';

export const contenders: readonly Contender[] = [...ours, ...dlt, ...singer, seed, ...ceilings];

export const toolOf = ({ name }: Contender): string => name.split('/')[0]!;

/** Those that were named, by their name or by their tool's; all when none was. */
export function chosen(only: readonly string[]): readonly Contender[] {
  const fits = (contender: Contender) => only.includes(contender.name) || only.includes(toolOf(contender));
  const stranger = only.find((word) => !contenders.some((c) => c.name === word || toolOf(c) === word));
  if (stranger !== undefined)
    throw new Error(
      `No contender "${stranger}"; there are ${contenders.map(({ name }) => name).join(', ')}.`,
    );
  return only.length === 0 ? contenders : contenders.filter(fits);
}
