import { counted } from '../format.ts';
import { differenceWords, monthName } from '../period-words.ts';
import type { Kind } from './warning.ts';

interface Facts {
  readonly sales: number;
  readonly differences: readonly { readonly currency: string; readonly gross: string }[];
  readonly examples: readonly string[];
}

/** A month that somebody signed off is not what it was, and nobody has accepted that. */
export const periodChanged: Kind = {
  told: true,
  per: 'subject',
  say: ({ source, subjects: [subject] }) => {
    const month = subject?.subject ?? '';
    const { sales, differences, examples } = (subject?.facts ?? {}) as unknown as Facts;
    const more = sales - examples.length;
    return {
      tone: 'warn',
      headline: `${monthName(month)} has changed by ${differenceWords(differences)} since it was signed off.`,
      detail: `${counted(sales, 'sale')}: ${examples.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
      who: 'Whoever signs off the numbers must look, and accept the change or have it corrected at the till.',
      href: `/evidence/${month}?source=${source}`,
    };
  },
};
