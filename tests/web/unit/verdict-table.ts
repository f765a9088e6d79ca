import type { Services } from '../../../src/web/model/services.ts';
import type { EntityFacts, VerdictFacts } from '../../../src/web/model/verdict.ts';

const now = new Date('2026-11-18T06:20:00Z'); // a Wednesday
const up: Services = { temporal: 'up', worker: 'up', since: null, schedules: [] };
export const entity = (name: string, more: Partial<EntityFacts> = {}): EntityFacts => ({
  entity: name,
  health: 'fresh',
  lastSync: new Date('2026-11-18T06:12:00Z'),
  error: null,
  errorCode: null,
  actor: null,
  waiting: null,
  paused: false,
  cancelled: false,
  rejected: 0,
  percent: null,
  ...more,
});
export const refused = {
  health: 'failed',
  lastSync: new Date('2026-11-17T02:00:00Z'),
  error: 'Lightspeed refuses our token. Create a new one.',
  errorCode: 'API_TOKEN_REFUSED',
  actor: 'store owner',
} as const;
export const facts = (entities: EntityFacts[], more: Partial<VerdictFacts> = {}): VerdictFacts => ({
  now,
  zone: 'UTC',
  entities,
  services: up,
  next: { at: new Date('2026-11-18T07:00:00Z'), kind: 'planned' },
  unreadableSince: null,
  ...more,
});
const old = new Date('2026-11-17T12:00:00Z');
const all = (more: Partial<EntityFacts>) => [entity('sales', more), entity('products', more)];

// What a person reads in every state: tone, what and when, why, who.
export const table: [string, VerdictFacts, [string, string, string | null, string | null]][] = [
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
      'The database has not answered since 06:15.',
      'What you see below is the last that is known, and may be old.',
      'An engineer must act.',
    ],
  ],
  [
    'database away, nothing known',
    facts([], { unreadableSince: new Date('2026-11-18T06:15:00Z') }),
    [
      'bad',
      'The database has not answered since 06:15.',
      'Nothing can be shown until it answers.',
      'An engineer must act.',
    ],
  ],
];
