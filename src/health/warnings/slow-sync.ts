import { duration } from '../format.ts';
import { nameList } from '../names.ts';
import { who } from '../phrases.ts';
import type { Kind } from './warning.ts';

interface Facts {
  readonly list: string;
  readonly seconds: number;
  readonly usual: number;
}

/** Syncs that take far longer than usual. Nothing is wrong with the data, so it only shows. */
export const slowSync: Kind = {
  told: false,
  per: 'kind',
  say: ({ subjects }) => {
    const lists = subjects.map(({ facts }) => facts as unknown as Facts);
    return {
      tone: 'warn',
      headline: `Syncing is far slower than usual: ${nameList(lists.map(({ list }) => list))}.`,
      detail: `${lists.map(({ list, seconds, usual }) => `${list}: the middle one of the last five runs took ${duration(seconds)}, usually ${duration(usual)}`).join('; ')}. The data is complete; the source, the network or the database responds late.`,
      who: who.engineer ?? null,
      href: null,
    };
  },
};
