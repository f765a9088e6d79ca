import type { VerdictFacts } from '../../../src/health/verdict.ts';
import { all, entity, facts, notGiven, old, refused, type Said, up } from './verdict-facts.ts';

// The table goes on.
export const more: [string, VerdictFacts, Said][] = [
  [
    'failed before it ever worked',
    facts([entity('sales', { ...refused, lastSync: null })]),
    [
      'bad',
      'Sales could not be imported.',
      'Lightspeed refuses our token. Create a new one.',
      'The store owner must act.',
    ],
  ],
  [
    'several fail, for two reasons',
    facts([
      entity('sales', refused),
      entity('products', refused),
      entity('taxes', { ...refused, errorCode: 'DB_FULL', error: 'No space.', actor: 'engineer' }),
    ]),
    [
      'bad',
      'Sales and products have not arrived since yesterday 02:00.',
      'Lightspeed refuses our token. Create a new one. Also failing, for another reason: Taxes.',
      'The store owner must act.',
    ],
  ],
  [
    'many fail',
    facts(['sales', 'products', 'taxes', 'outlets', 'users'].map((name) => entity(name, refused))),
    [
      'bad',
      'Sales, products and 3 more have not arrived since yesterday 02:00.',
      'Lightspeed refuses our token. Create a new one.',
      'The store owner must act.',
    ],
  ],
  [
    'failed, passes by itself',
    facts([entity('sales', { ...refused, actor: 'nobody' })]),
    [
      'bad',
      'Sales have not arrived since yesterday 02:00.',
      'Lightspeed refuses our token. Create a new one.',
      'Nobody has to act: it is tried again by itself.',
    ],
  ],
  [
    'nothing yet',
    facts(all({ health: 'never', lastSync: null })),
    ['idle', 'Nothing has been imported yet.', 'Start the import to fetch the store’s history.', null],
  ],
  [
    'one never',
    facts([entity('sales'), entity('tags', { health: 'never', lastSync: null })]),
    [
      'warn',
      'Tags are not imported yet; everything else is up to date.',
      'Start an import, or let the one under way reach it.',
      null,
    ],
  ],
  [
    'nothing yet, the import was cancelled',
    facts(all({ health: 'never', lastSync: null, cancelled: true })),
    [
      'idle',
      'Nothing has been imported yet.',
      'The import was cancelled. Start it again: it goes on from where it stopped.',
      null,
    ],
  ],
  [
    'one never, because its import was cancelled',
    facts([entity('sales', { health: 'never', lastSync: null, cancelled: true }), entity('tags')]),
    [
      'warn',
      'Sales are not imported yet; everything else is up to date.',
      'The import was cancelled. Start it again: it goes on from where it stopped.',
      null,
    ],
  ],
  [
    'one never, worker gone',
    facts([entity('sales'), entity('tags', { health: 'never', lastSync: null })], {
      services: { ...up, worker: 'down' },
    }),
    [
      'warn',
      'Tags are not imported yet; everything else is up to date.',
      'No worker is running, so no sync can run.',
      'An engineer must act.',
    ],
  ],
  [
    'importing',
    facts([entity('sales', { health: 'importing', lastSync: null, percent: 43 }), entity('products')]),
    ['busy', 'The first import is under way.', 'Sales: 43 % done. 1 of 2 lists are complete.', null],
  ],
  [
    'importing, waiting',
    facts([
      entity('sales', { health: 'importing', lastSync: null, waiting: 'Lightspeed refuses our token.' }),
    ]),
    ['warn', 'The first import is waiting.', 'Lightspeed refuses our token.', null],
  ],
  [
    'importing, paused',
    facts([entity('sales', { health: 'importing', lastSync: null, paused: true })]),
    ['warn', 'The first import is paused.', 'Resume it to go on from where it stands.', null],
  ],
  [
    'importing, worker gone',
    facts([entity('sales', { health: 'importing', lastSync: null })], {
      services: { ...up, worker: 'down' },
    }),
    [
      'warn',
      'The first import has stopped.',
      'No worker is running, so no sync can run.',
      'An engineer must act.',
    ],
  ],
  [
    'database away, something known',
    facts(all({}), { unreadableSince: new Date('2026-11-18T06:15:00Z') }),
    [
      'bad',
      'The database has not responded since 06:15.',
      'What you see below is the last that is known, and may be old.',
      'An engineer must act.',
    ],
  ],
  [
    'database away, nothing known',
    facts([], { unreadableSince: new Date('2026-11-18T06:15:00Z') }),
    [
      'bad',
      'The database has not responded since 06:15.',
      'Nothing can be shown until it responds.',
      'An engineer must act.',
    ],
  ],
  [
    'money that does not tie out',
    facts(all({}), {
      comparison: { apart: 2, first: '2026-11-15', last: '2026-11-17', compared_at: '2026-11-18T02:14:00Z' },
    }),
    [
      'bad',
      'The money of days from Sun 15 Nov to Tue 17 Nov does not tie out with the till.',
      'Compared 02:14. The outlets and sales are named below; "tillsync reconcile" compares again and repairs what it can.',
      'An engineer must act.',
    ],
  ],
  [
    'money that ties out',
    facts(all({}), {
      comparison: { apart: 0, first: null, last: null, compared_at: '2026-11-18T02:14:00Z' },
    }),
    [
      'good',
      'Everything is up to date as of 06:12.',
      'Next sync at 07:00. Compared with the till 02:14: the money agrees.',
      null,
    ],
  ],
  [
    'one silent, the rest fresh',
    facts([
      entity('sales', {
        health: 'silent',
        silent: { since: new Date('2026-11-12T09:30:00Z'), usualSeconds: 40_000 },
      }),
      entity('sale_line_items', {
        health: 'silent',
        silent: { since: new Date('2026-11-12T09:30:00Z'), usualSeconds: 40_000 },
      }),
      entity('products'),
    ]),
    [
      'warn',
      'Nothing new in sales since Thursday 09:30.',
      'Every run went well, but in the last 60 days it was never quiet for longer than 11 h 7 min. If the shop was open, the source no longer gives us what changes: compare with the till, then read the list again with "tillsync reset".',
      'The store owner must act.',
    ],
  ],
  [
    'a list that was never available, the rest fresh',
    facts([...all({}), entity('users', { ...notGiven, lastSync: null })]),
    [
      'good',
      'Everything is up to date as of 06:12.',
      'Next sync at 07:00. Users are not available: The token may not read it. Give it the permission.',
      null,
    ],
  ],
  [
    'a list that is no longer available',
    facts([entity('sales', { ...notGiven, lastSync: old }), entity('products')]),
    [
      'bad',
      'Sales are no longer available: last synced yesterday 12:00.',
      'The token may not read it. Give it the permission.',
      'The store owner must act.',
    ],
  ],
  [
    'no list is available',
    facts(all({ ...notGiven, lastSync: null })),
    [
      'bad',
      'No list of the store is available to us.',
      'The token may not read it. Give it the permission.',
      'The store owner must act.',
    ],
  ],
];
