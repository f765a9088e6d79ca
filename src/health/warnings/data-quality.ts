import { counted } from '../format.ts';
import type { Kind } from './warning.ts';

/** Findings stop being counted here: enough to look at. */
export const mostRecords = 1_000;

/** Records that break a rule of their source; each rule by itself. */
export const dataQuality: Kind = {
  told: false,
  per: 'subject',
  say: ({ subjects }) => {
    const { list, records, severity, sentence, code } = subjects[0]?.facts ?? {};
    const many = Number(records);
    return {
      tone: severity === 'bad' ? 'bad' : 'warn',
      headline: `${list}: ${many >= mostRecords ? 'at least ' : ''}${counted(many, 'record')} to look at.`,
      detail: String(sentence),
      who: 'Whoever keeps the data in the till can correct it there; nothing was left out here.',
      href: `/quality#${code}`,
    };
  },
};
