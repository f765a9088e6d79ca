import { counted } from '../format.ts';
import { nameList } from '../names.ts';
import { who } from '../phrases.ts';
import { dayName } from '../time.ts';
import type { Kind } from './warning.ts';

interface Facts {
  readonly day: string;
  readonly last: string;
  readonly everywhere: boolean;
  readonly outlets: readonly { readonly name: string; readonly low: number; readonly high: number }[];
}

/** Outlets that sold nothing on days on which they sell. Those that fell silent together are one warning. */
export const noSales: Kind = {
  told: true,
  per: 'subject',
  say: ({ subjects }) => {
    const { day, last, everywhere, outlets } = subjects[0]!.facts as unknown as Facts;
    const where = everywhere && outlets.length > 1 ? 'any outlet' : nameList(outlets.map(({ name }) => name));
    const when = day === last ? `on ${dayName(day)}` : `from ${dayName(day)} to ${dayName(last)}`;
    const usual = outlets.map(({ name, low, high }) => `${name} ${low === high ? low : `${low} to ${high}`}`);
    const total = outlets.reduce((sum, { low }) => sum + low, 0);
    return {
      tone: 'warn',
      headline: `No sales at ${where} ${when}.`,
      detail: `Usual in that time, sales: ${usual.join(', ')}. If the shop was closed, acknowledge this; if it was open, at least ${counted(total, 'sale')} did not reach us: look whether the tills are online, then run "tillsync reconcile".`,
      who: who['store owner'] ?? null,
      href: null,
    };
  },
};
