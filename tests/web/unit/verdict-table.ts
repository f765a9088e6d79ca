import type { VerdictFacts } from '../../../src/health/verdict.ts';
import { all, entity, facts, old, refused, type Said, up } from './verdict-facts.ts';

// What a person reads in every state: tone, what and when, why, who.
export const table: [string, VerdictFacts, Said][] = [
  ['fresh', facts(all({})), ['good', 'Everything is up to date as of 06:12.', 'Next sync at 07:00.', null]],
  [
    'fresh, Temporal not asked',
    facts(all({}), { next: { at: new Date('2026-11-18T07:00:00Z'), kind: 'expected' } }),
    ['good', 'Everything is up to date as of 06:12.', 'Next sync expected at 07:00.', null],
  ],
  [
    'fresh, the oldest counts',
    facts([entity('sales'), entity('products', { lastSync: new Date('2026-11-18T05:30:00Z') })]),
    ['good', 'Everything is up to date as of 05:30.', 'Next sync at 07:00.', null],
  ],
  [
    'fresh, one record set aside',
    facts([entity('sales', { rejected: 1 })]),
    [
      'good',
      'Everything is up to date as of 06:12.',
      'Next sync at 07:00. One record could not be stored and waits for someone to look.',
      null,
    ],
  ],
  [
    'fresh, schedule paused',
    facts(all({}), { next: { at: null, kind: 'paused' } }),
    [
      'good',
      'Everything is up to date as of 06:12.',
      'The schedule is paused: no next sync is planned.',
      null,
    ],
  ],
  [
    'fresh, no schedule',
    facts(all({}), { next: { at: null, kind: 'none' } }),
    ['good', 'Everything is up to date as of 06:12.', 'No next sync is planned.', null],
  ],
  [
    'fresh, worker gone',
    facts(all({}), { services: { ...up, worker: 'down' } }),
    [
      'warn',
      'Everything was up to date at 06:12, but will not stay so.',
      'No worker is running, so no sync can run.',
      'An engineer must act.',
    ],
  ],
  [
    'fresh, Temporal gone',
    facts(all({}), { services: { ...up, temporal: 'down', worker: 'unknown' } }),
    [
      'warn',
      'Everything was up to date at 06:12, but will not stay so.',
      'Temporal, which runs the syncs, cannot be reached.',
      'An engineer must act.',
    ],
  ],
  [
    'fresh, one paused',
    facts([entity('sales', { paused: true }), entity('products')]),
    ['warn', 'Everything was up to date at 06:12, but will not stay so.', 'Sales are paused.', null],
  ],
  [
    'late',
    facts(all({ health: 'late', lastSync: new Date('2026-11-18T02:00:00Z') })),
    ['warn', 'Nothing has been synced since 02:00.', 'Next sync at 07:00.', null],
  ],
  [
    'one late',
    facts([
      entity('inventory', { health: 'late', lastSync: new Date('2026-11-18T02:00:00Z') }),
      entity('sales'),
    ]),
    ['warn', 'Inventory is behind: last synced 02:00.', 'Next sync at 07:00.', null],
  ],
  [
    'stale',
    facts(all({ health: 'stale', lastSync: old })),
    ['bad', 'Nothing has been synced since yesterday 12:00.', 'Next sync at 07:00.', null],
  ],
  [
    'stale and paused',
    facts(all({ health: 'stale', lastSync: old, paused: true })),
    ['bad', 'Nothing has been synced since yesterday 12:00.', 'Syncing is paused. Resume to catch up.', null],
  ],
  [
    'stale, worker gone',
    facts(all({ health: 'stale', lastSync: old }), { services: { ...up, worker: 'down' } }),
    [
      'bad',
      'Nothing has been synced since yesterday 12:00.',
      'No worker is running, so no sync can run.',
      'An engineer must act.',
    ],
  ],
  [
    'stale, and a run waits',
    facts([
      entity('sales', { health: 'stale', lastSync: old, waiting: 'Lightspeed asks us to slow down.' }),
      entity('taxes'),
    ]),
    [
      'bad',
      'Sales are behind: last synced yesterday 12:00.',
      'Lightspeed asks us to slow down.',
      'An engineer must act.',
    ],
  ],
  [
    'failed',
    facts([entity('sales', refused), entity('products')]),
    [
      'bad',
      'Sales have not arrived since yesterday 02:00.',
      'Lightspeed refuses our token. Create a new one.',
      'The store owner must act.',
    ],
  ],
  [
    'failed longer ago',
    facts([entity('sales', { ...refused, lastSync: new Date('2026-11-16T02:00:00Z') })]),
    [
      'bad',
      'Sales have not arrived since Monday 02:00.',
      'Lightspeed refuses our token. Create a new one.',
      'The store owner must act.',
    ],
  ],
  [
    'one singular fails',
    facts([entity('inventory', refused)]),
    [
      'bad',
      'Inventory has not arrived since yesterday 02:00.',
      'Lightspeed refuses our token. Create a new one.',
      'The store owner must act.',
    ],
  ],
];
