import { count } from '../format.ts';
import { lowerFirst } from '../names.ts';
import { who } from '../phrases.ts';
import { relativeTime } from '../time.ts';
import type { Kind } from './warning.ts';

interface Facts {
  readonly label: string;
  readonly entity: string;
  readonly gone: number;
  readonly known: number;
  readonly shown: number;
  readonly seen_at: string;
}

/** So many records were missing at once that a fault of the source is likelier than that they are gone. */
export const sweepBrake: Kind = {
  told: true,
  per: 'subject',
  say: ({ subjects }, { now, zone }) => {
    const { label, entity, gone, known, shown, seen_at } = subjects[0]!.facts as unknown as Facts;
    const at = relativeTime(new Date(seen_at), now, zone);
    const what = shown === 0 ? 'showed none at all' : `showed ${count(shown)}`;
    return {
      tone: 'warn',
      headline: `${count(gone)} of ${count(known)} ${lowerFirst(label)} are missing at the source; nothing was deleted.`,
      detail: `Read whole at ${at}, the list ${what}. So many at once are likelier a fault than a clear-out: those that are shown again settle this by themselves. If they are really gone, "tillsync reset ${entity} --confirm-sweep" marks them.`,
      who: who['store owner'] ?? null,
      href: `/entities/${entity}#sweeps`,
    };
  },
};
