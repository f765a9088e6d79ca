import { count, counted } from '../format.ts';
import { nameList } from '../names.ts';
import { who } from '../phrases.ts';
import type { Kind } from './warning.ts';

interface Facts {
  readonly list: string;
  /** The list is read whole each time; else only its changes are. */
  readonly whole: boolean;
  readonly got: number;
  readonly usual: number;
}

/** Lists that came empty, or nearly, though every run went well. */
export const emptyList: Kind = {
  told: true,
  per: 'kind',
  say: ({ subjects }) => {
    const lists = subjects.map(({ facts }) => facts as unknown as Facts);
    const numbers = lists.map(({ list, whole, got, usual }) =>
      whole
        ? `${list} showed ${counted(got, 'record')} in its last run, usually ${count(usual)}`
        : `${list} brought ${counted(got, 'change')} in a day, usually ${count(usual)} on that weekday`,
    );
    return {
      tone: 'warn',
      headline: `${nameList(lists.map(({ list }) => list))} came ${lists.every(({ got }) => got === 0) ? 'empty' : 'nearly empty'}, though every run went well.`,
      detail: `${numbers.join('; ')}. Compare with the till; if it shows more, the source does not give it to us.`,
      who: who['store owner'] ?? null,
      href: null,
    };
  },
};
