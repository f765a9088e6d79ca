import { join } from 'node:path';
import { query } from '../harness/cluster.ts';
import { startApi } from '../harness/servers.ts';
import type { Contender } from './contender.ts';
import { ownPlace } from './own-place.ts';

const program = join(import.meta.dirname, '..', 'peers', 'seed', 'upsert.ts');

/** The plain way: pages fetched one after another, their rows upserted through Supabase's API in small batches. */
export const seed: Contender = {
  name: 'plain upserts',
  kind: 'peer',
  how: 'supabase-js, one page after another, batches of 250 products, 100 sales and then their children, 500 of the rest; no transaction over them',
  migrated: true,
  install: async () => undefined,
  place: ownPlace,
  async open({ database, store, dir }) {
    const api = await startApi(database, dir);
    const columns = await query<{ table: string; columns: string[] }>(
      database,
      `select table_name as table, array_agg(column_name::text) as columns from information_schema.columns
       where table_schema = 'public' and table_name like 'lightspeed%' group by 1`,
    );
    const load = {
      file: process.execPath,
      args: [program],
      cwd: dir,
      env: {
        PATH: process.env.PATH,
        STORE: store,
        SUPABASE_URL: api.url,
        SUPABASE_SECRET_KEY: api.keys.secret,
        COLUMNS: JSON.stringify(Object.fromEntries(columns.map((row) => [row.table, row.columns]))),
        CURSORS: join(dir, 'cursors.json'),
      },
    };
    return { roots: { api: api.pid }, first: load, increment: load, close: api.close };
  },
};
