import type { EntityFacts } from '../../../src/health/entity-facts.ts';
import { worded } from '../../../src/health/names.ts';
import type { Services } from '../../../src/health/services.ts';
import type { VerdictFacts } from '../../../src/health/verdict.ts';

export const now = new Date('2026-11-18T06:20:00Z'); // a Wednesday
export const up: Services = { temporal: 'up', worker: 'up', since: null, schedules: [] };
export const entity = (name: string, more: Partial<EntityFacts> = {}): EntityFacts => ({
  entity: name,
  label: worded(name),
  embedded: name === 'sale_line_items',
  health: 'fresh',
  lastSync: new Date('2026-11-18T06:12:00Z'),
  error: null,
  errorCode: null,
  actor: null,
  waiting: null,
  paused: false,
  cancelled: false,
  silent: null,
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
  comparison: { apart: 0, first: null, last: null, compared_at: null },
  warnings: [],
  unreadableSince: null,
  ...more,
});
export const old = new Date('2026-11-17T12:00:00Z');
export const all = (more: Partial<EntityFacts>) => [entity('sales', more), entity('products', more)];

export const notGiven = {
  health: 'unavailable',
  error: 'The token may not read it. Give it the permission.',
} as const;

/** Tone, what and when, why, who. */
export type Said = [string, string, string | null, string | null];
