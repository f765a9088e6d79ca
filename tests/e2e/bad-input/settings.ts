import { createServer } from 'node:net';
import { freePort } from '../../../src/local/ports.ts';
import type { Outcome } from '../../../src/local/process/run.ts';
import { cli } from '../../support/cli.ts';
import { startDemoStore } from '../../support/demo-store.ts';
import type { World } from './world.ts';

/** Something set or started wrongly, and what the person who does it gets to see. */
export interface BadSetUp {
  readonly name: string;
  /** What the person runs. */
  readonly act: (world: World) => Promise<Outcome>;
  readonly code: string;
  readonly sentence: RegExp;
  readonly exit: 1 | 2 | 3;
  /** Also the failure of this list, for status, dashboard and alerts. */
  readonly list?: string;
  /** The list that is not available then. */
  readonly away?: string;
}

const nobody = '127.0.0.1:1';

export const badSetUps: readonly BadSetUp[] = [
  {
    name: 'wrong token',
    act: ({ syncWith }) => syncWith('brands', { LIGHTSPEED_TOKEN: 'wrong-token' }),
    code: 'API_TOKEN_REFUSED',
    sentence: /Lightspeed refuses our token\. Create a new one .* set LIGHTSPEED_TOKEN/,
    exit: 1,
    list: 'brands',
  },
  {
    name: 'unknown shop',
    act: ({ syncWith, servers }) => syncWith('brands', { LIGHTSPEED_BASE_URL: servers.supabase.url }),
    code: 'API_NOT_FOUND',
    sentence:
      /1 of 1 lists are not available[\s\S]*knows no list at \/api\/2\.0\/brands\. Where all lists say so, check the store address \(LIGHTSPEED_BASE_URL\)/,
    exit: 1,
    away: 'brands',
  },
  {
    name: 'another shop’s token on a filled database',
    act: async ({ syncWith }) => {
      await using other = await startDemoStore(['--seed', '2', '--sales', '10', '--live', 'off']);
      return await syncWith('brands', { LIGHTSPEED_BASE_URL: other.url });
    },
    code: 'DB_OTHER_SHOP',
    sentence: /filled from another shop \(\w.*\)\. Use the token of that shop, or an empty database/,
    exit: 1,
    list: 'brands',
  },
  {
    name: 'a real shop on a database that holds the demo shop',
    act: async ({ syncWith, query }) => {
      await query('update sync_shop set demo = true');
      return syncWith('brands', {}).finally(() => query('update sync_shop set demo = false'));
    },
    code: 'DB_DEMO_DATA',
    sentence: /holds the demo shop .*Use an empty database for the real shop/,
    exit: 1,
    list: 'brands',
  },
  {
    name: 'demo data aimed at a real database',
    act: ({ env }) => cli(['up'], { DATABASE_URL: env.DATABASE_URL }),
    code: 'DB_DEMO_REFUSED',
    sentence: /no source\. Set LIGHTSPEED_DOMAIN_PREFIX and LIGHTSPEED_TOKEN/,
    exit: 2,
  },
  {
    name: 'unreachable database, for the worker',
    act: ({ env }) => cli(['worker'], { ...env, SUPABASE_URL: `http://${nobody}` }),
    code: 'DB_UNREACHABLE',
    sentence: /database cannot be reached at 127\.0\.0\.1:1 .*Check SUPABASE_URL/,
    exit: 3,
  },
  {
    name: 'unreachable database, for a look at the status',
    act: ({ env }) => cli(['status'], { ...env, SUPABASE_URL: `http://${nobody}` }),
    code: 'DB_UNREACHABLE',
    sentence: /database cannot be reached at 127\.0\.0\.1:1/,
    exit: 3,
  },
  {
    name: 'Temporal not there, for a sync',
    act: ({ env }) => cli(['sync'], { ...env, TEMPORAL_ADDRESS: nobody }),
    code: 'TEMPORAL_UNREACHABLE',
    sentence: /Temporal cannot be reached at 127\.0\.0\.1:1 \(connection refused\)\. Start it, or set/,
    exit: 3,
  },
  {
    name: 'nothing there at all',
    act: () => cli(['sync']),
    code: 'NOTHING_RUNNING',
    sentence: /not running here\. Start it with "npm start"/,
    exit: 3,
  },
  {
    name: 'no worker',
    act: ({ env }) => cli(['sync'], { ...env, TILLSYNC_TASK_QUEUE: 'nobody-polls' }),
    code: 'TEMPORAL_NO_WORKER',
    sentence: /No worker takes tasks from the queue nobody-polls\. Start one/,
    exit: 3,
  },
  {
    name: 'port taken',
    act: async ({ env }) => {
      const port = await freePort();
      const other = createServer().listen(port, '127.0.0.1');
      return cli(['up'], { ...env, DASHBOARD_PORT: String(port) }).finally(() => other.close());
    },
    code: 'PORT_TAKEN',
    sentence: /Port \d+ is taken by another program\. Stop it, or set DASHBOARD_PORT/,
    exit: 2,
  },
  {
    name: 'port of the worker taken',
    act: ({ env, servers }) => cli(['worker'], { ...env, WORKER_PORT: new URL(servers.shop.url).port }),
    code: 'PORT_TAKEN',
    sentence: /Port \d+ is taken by another program\. Stop it, or set WORKER_PORT/,
    exit: 2,
  },
  {
    name: 'old schema',
    act: async ({ env, query }) => {
      const newest = `(select max(id) from tillsync.migrations)`;
      const [gone] = await query(`delete from tillsync.migrations where id = ${newest} returning name`);
      const back = 'insert into tillsync.migrations (name, run_on) values ($1, now())';
      return cli(['worker'], env).finally(() => query(back, [gone!.name]));
    },
    code: 'DB_SCHEMA_OLD',
    sentence: /older than this tillsync \(missing: \d+_\w+\)\. Run "tillsync migrate"/,
    exit: 2,
  },
  ...(['worker', 'migrate'] as const).map(
    (verb): BadSetUp => ({
      name: `newer schema, for ${verb}`,
      act: async ({ env, query }) => {
        await query(`insert into tillsync.migrations (name, run_on) values ('999_of_tomorrow', now())`);
        return cli([verb], env).finally(() =>
          query(`delete from tillsync.migrations where name = '999_of_tomorrow'`),
        );
      },
      code: 'DB_SCHEMA_NEW',
      sentence: /newer tillsync \(.*999_of_tomorrow\)\. Update this installation; nothing was changed/,
      exit: 2,
    }),
  ),
  {
    name: 'a list that does not exist',
    act: ({ env }) => cli(['sync', '--entities', 'sales,slaes'], env),
    code: 'ENTITY_UNKNOWN',
    sentence: /no list "slaes"\. Choose among: .*outlets.*sales/,
    exit: 2,
  },
];
