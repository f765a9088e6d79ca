import { routineFiles } from '../../../src/store/schema.ts';
import type { SetUp } from './set-ups.ts';

const textOf = (path: string) => routineFiles().find((file) => file.path === path)!.text;

const upkeep = { area: 'upkeep', level: 'warning' } as const;

/** What is wrong beside the syncing. */
export const upkeepSetUps: readonly SetUp[] = [
  {
    name: 'webhooks without an address',
    env: () => ({ LIGHTSPEED_WEBHOOK_SECRET: 'a-secret-of-sixteen' }),
    area: 'webhooks',
    level: 'warning',
    code: 'WEBHOOKS_NO_ADDRESS',
    what: /Lightspeed cannot tell of changes/,
    remedy: /PUBLIC_URL.*tillsync webhooks register/,
  },
  {
    name: 'webhooks that nobody registered',
    env: () => ({ LIGHTSPEED_WEBHOOK_SECRET: 'a-secret-of-sixteen', PUBLIC_URL: 'https://sync.example.com' }),
    area: 'webhooks',
    level: 'warning',
    code: 'WEBHOOKS_MISSING',
    what: /5 webhooks are missing/,
    remedy: /tillsync webhooks register/,
  },
  {
    name: 'a function that somebody changed by hand',
    sql: [
      `create or replace function imported_entities(p_source text) returns jsonb language sql stable as $$ select '[]'::jsonb $$`,
      textOf('functions/walks/imported_entities.sql'),
    ],
    area: 'database API',
    level: 'warning',
    code: 'ROUTINE_CHANGED',
    what: /functions\/walks\/imported_entities\.sql/,
    remedy: /tillsync migrate/,
  },
  {
    name: 'a chore that fails',
    sql: [
      `select note_chore('lightspeed', 'row_counts', '{"code": "DB_TIMEOUT", "message": "It took too long."}')`,
      `delete from sync_chores where chore = 'row_counts'`,
    ],
    ...upkeep,
    code: 'CHORE_FAILED',
    what: /row_counts/,
    remedy: /It took too long/,
  },
  {
    name: 'an outlet with a time zone that nobody knows',
    sql: [
      `insert into lightspeed_outlets (id, name, time_zone) values ('odd', 'Odd End', 'Pacific/Nowhere')`,
      `delete from lightspeed_outlets where id = 'odd'`,
    ],
    ...upkeep,
    code: 'ZONE_UNKNOWN',
    what: /Odd End states the time zone "Pacific\/Nowhere"/,
    remedy: /Correct it in Lightspeed/,
  },
  {
    name: 'a list that the source does not give us',
    sql: [
      `update sync_state set unavailable_since = now(), unavailable_reason = 'The token may not read it.' where entity_type = 'outlets'`,
      `update sync_state set unavailable_since = null, unavailable_reason = null where entity_type = 'outlets'`,
    ],
    ...upkeep,
    code: 'LIST_NOT_AVAILABLE',
    what: /list outlets of lightspeed/,
    remedy: /The token may not read it/,
  },
];
