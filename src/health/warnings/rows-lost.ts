import type { Kind } from './warning.ts';

/** Rows that were stored and are gone from the table: emptied or restored by hand, behind our back. */
export const rowsLost: Kind = {
  told: true,
  per: 'kind',
  say: ({ subjects }) => {
    const lists = subjects.map(
      ({ subject, facts }) => `${facts.list ?? subject} (${Number(facts.rows).toLocaleString('en')})`,
    );
    return {
      tone: 'bad',
      headline: `Rows are gone from the database that tillsync did not delete: ${lists.join(', ')}.`,
      detail:
        'The night compares the whole list with the till and stores them again; "tillsync reconcile" does it at once.',
      who: 'Nobody has to act for the data; who deletes in these tables should be found out.',
      href: null,
    };
  },
};
