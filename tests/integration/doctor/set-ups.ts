import { Client } from 'pg';
import type { Servers } from '../../support/servers.ts';

/** One way to have it wrong, and what the doctor has to say. */
export interface SetUp {
  readonly name: string;
  /** Settings that differ from the good ones; empty: unset. */
  readonly env?: (servers: Servers) => NodeJS.ProcessEnv;
  /** Run as the database's owner, and undone by the second. */
  readonly sql?: readonly [breaks: string, mends: string];
  /** Settings of the shop, and those that undo them. */
  readonly shop?: readonly [breaks: object, mends: object];
  readonly area: string;
  readonly level?: 'warning';
  readonly code: string;
  readonly what: RegExp;
  readonly remedy: RegExp;
}

export const setUps: readonly SetUp[] = [
  {
    name: 'a wrong token',
    env: () => ({ LIGHTSPEED_TOKEN: 'not-the-token-of-this-shop' }),
    area: 'sources',
    code: 'API_TOKEN_REFUSED',
    what: /refuses our token/,
    remedy: /Create a new one .* set LIGHTSPEED_TOKEN/,
  },
  {
    name: 'a host that does not exist',
    env: () => ({ LIGHTSPEED_BASE_URL: 'https://no-such-shop.invalid' }),
    area: 'sources',
    code: 'API_UNREACHABLE',
    what: /cannot be reached at no-such-shop\.invalid/,
    remedy: /check the address/,
  },
  {
    name: 'an address where no shop is',
    env: ({ supabase }) => ({ LIGHTSPEED_BASE_URL: supabase.url }), // any server that returns 404
    area: 'sources',
    code: 'API_NOT_FOUND',
    what: /knows no list/,
    remedy: /LIGHTSPEED_BASE_URL/,
  },
  {
    name: 'a wrong secret key',
    env: () => ({ SUPABASE_SECRET_KEY: 'sb_secret_of_another_project' }),
    area: 'database API',
    code: 'DB_KEY_REFUSED',
    what: /refuses our key/,
    remedy: /SUPABASE_SECRET_KEY/,
  },
  {
    name: 'a database API that is not there',
    env: () => ({ SUPABASE_URL: 'http://127.0.0.1:1' }),
    area: 'database API',
    code: 'DB_UNREACHABLE',
    what: /cannot be reached at 127\.0\.0\.1:1/,
    remedy: /SUPABASE_URL/,
  },
  {
    name: 'a read key that is missing',
    env: () => ({ SUPABASE_READ_KEY: '' }),
    area: 'settings',
    code: 'SETTINGS_WRONG',
    what: /SUPABASE_READ_KEY is missing/,
    remedy: /publishable key/,
  },
  {
    name: 'a read key that the database refuses',
    env: () => ({ SUPABASE_READ_KEY: 'sb_publishable_of_another_project' }),
    area: 'read key',
    code: 'DB_READ_KEY_REFUSED',
    what: /refuses the dashboard’s key/,
    remedy: /reader-key/,
  },
  {
    name: 'a read key that may write',
    sql: [
      'grant update on sync_state to tillsync_reader',
      'revoke update on sync_state from tillsync_reader',
    ],
    area: 'read key',
    code: 'READ_KEY_WRITES',
    what: /may write/,
    remedy: /SUPABASE_READ_KEY/,
  },
  {
    name: 'a wrong password in DATABASE_URL',
    env: ({ database }) => ({ DATABASE_URL: database.url.replace(':test@', ':s3cret-word@') }),
    area: 'database',
    code: 'DB_OWNER_UNREACHABLE',
    what: /refuses the user or password/,
    remedy: /Check/,
  },
  {
    name: 'an old schema',
    sql: [
      `delete from tillsync.migrations where name = '010_history_and_upkeep'`,
      `insert into tillsync.migrations (name, run_on) values ('010_history_and_upkeep', now())`,
    ],
    area: 'database API',
    code: 'DB_SCHEMA_OLD',
    what: /older than this tillsync \(missing: 010_history_and_upkeep\)/,
    remedy: /tillsync migrate/,
  },
  {
    name: 'a newer schema',
    sql: [
      `insert into tillsync.migrations (name, run_on) values ('999_of_tomorrow', now())`,
      `delete from tillsync.migrations where name = '999_of_tomorrow'`,
    ],
    area: 'database API',
    code: 'DB_SCHEMA_NEW',
    what: /newer tillsync \(999_of_tomorrow\)/,
    remedy: /Update this installation/,
  },
  {
    name: 'a grant that is missing',
    sql: [
      'revoke execute on function commit_page from service_role',
      'grant execute on function commit_page to service_role',
    ],
    area: 'grants',
    code: 'GRANT_MISSING',
    what: /service_role may not call commit_page/,
    remedy: /tillsync migrate/,
  },
  {
    name: 'a table that strangers can read',
    sql: ['grant select on lightspeed_customers to anon', 'revoke select on lightspeed_customers from anon'],
    area: 'grants',
    code: 'GRANT_TOO_WIDE',
    what: /anon.* may get at lightspeed_customers/,
    remedy: /revoke/i,
  },
  {
    name: 'another shop’s token',
    sql: [
      `insert into sync_shop (source, shop_id, name) values ('lightspeed', 'some-other-retailer', 'Northwool')`,
      'delete from sync_shop',
    ],
    area: 'shop',
    code: 'DB_OTHER_SHOP',
    what: /filled from another shop \(Northwool\)/,
    remedy: /token of that shop, or an empty database/,
  },
  {
    name: 'a database that holds the demo shop',
    sql: [`insert into sync_shop (source, demo) values ('lightspeed', true)`, 'delete from sync_shop'],
    area: 'shop',
    code: 'DB_DEMO_DATA',
    what: /holds the demo shop/,
    remedy: /empty database/,
  },
  {
    name: 'Temporal away',
    env: () => ({ TEMPORAL_ADDRESS: '127.0.0.1:1' }),
    area: 'Temporal',
    code: 'TEMPORAL_UNREACHABLE',
    what: /cannot be reached at 127\.0\.0\.1:1/,
    remedy: /TEMPORAL_ADDRESS/,
  },
  {
    name: 'a namespace that Temporal does not have',
    env: () => ({ TEMPORAL_NAMESPACE: 'nowhere' }),
    area: 'Temporal',
    code: 'TEMPORAL_NO_NAMESPACE',
    what: /no namespace nowhere/,
    remedy: /TEMPORAL_NAMESPACE/,
  },
  {
    name: 'no worker',
    env: () => ({ TILLSYNC_TASK_QUEUE: 'nobody-polls' }),
    area: 'worker',
    code: 'TEMPORAL_NO_WORKER',
    what: /No worker takes tasks from the queue nobody-polls/,
    remedy: /tillsync worker/,
  },
  {
    name: 'a store whose clock is off',
    shop: [{ clock_skew_seconds: 900 }, { clock_skew_seconds: 0 }],
    area: 'clocks',
    code: 'CLOCK_OFF',
    what: /store’s clock is 15 min ahead/,
    remedy: /Find out which/,
  },
  {
    name: 'a misspelt variable',
    env: () => ({ SYNC_PAGESIZE: '200' }),
    area: 'settings',
    level: 'warning',
    code: 'SETTING_UNKNOWN',
    what: /SYNC_PAGESIZE/,
    remedy: /\.env\.example/,
  },
];

/** Breaks what `setUp` breaks while `look` looks, and mends it again. */
export async function during<T>(
  { database, shop }: Servers,
  setUp: SetUp,
  look: () => Promise<T>,
): Promise<T> {
  const apply = async (which: 0 | 1) => {
    if (setUp.sql) await asOwner(database.url, setUp.sql[which]);
    if (!setUp.shop) return;
    const body = JSON.stringify(setUp.shop[which]);
    await fetch(`${shop.url}/__control/settings`, { method: 'POST', body });
  };
  await apply(0);
  try {
    return await look();
  } finally {
    await apply(1);
  }
}

export async function asOwner(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
