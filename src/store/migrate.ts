import { join } from 'node:path';
import { runner } from 'node-pg-migrate';
import type { Client } from 'pg';
import { connectForMigration } from './migrate/connect.ts';
import { migrationFailed } from './migrate/failure.ts';
import { checkDatabase } from './migrate/guards.ts';
import { applyRoutines } from './migrate/routines.ts';
import { routineFiles, sqlDir } from './schema.ts';

// Session lock of our own: node-pg-migrate's must not be shared with another application of the same database.
const lockId = 7_241_865_326;

export interface MigrateOptions {
  /** Another folder with `migrations`, `functions`, `views`, `triggers`, `catalogue`: tests. */
  readonly dir?: string;
  /** Hears that another migration is under way; default: nobody. */
  readonly onWait?: (sentence: string) => void;
}

/**
 * Brings the database to the newest schema and returns what it applied: names of migrations, paths of other files below
 * sql/ (none: it was there already).
 *
 * Several may start at once: one works, the others wait and find nothing to do. Nothing is changed when the database
 * is not ours or newer than this code. `databaseUrl` is a direct or session-mode connection of the owner: a pooler in
 * transaction mode (port 6543) loses the lock between statements. TLS is what the URL says: `sslmode=verify-full`
 * verifies, `sslmode=no-verify` encrypts only.
 *
 * Throws DB_UNREACHABLE, DB_SCHEMA_NEW, DB_SCHEMA_FOREIGN, DB_NO_PERMISSION, COMPONENT_MISSING (server too old).
 */
export async function migrate(databaseUrl: string, options: MigrateOptions = {}): Promise<string[]> {
  const dir = options.dir ?? sqlDir;
  const client = await connectForMigration(databaseUrl);
  try {
    await lock(client, options.onWait);
    await checkDatabase(client, dir);
    const applied = await apply(client, dir);
    await client.query(`notify pgrst, 'reload schema'`);
    return applied;
  } finally {
    await client.end().catch(() => undefined); // ends the lock too
  }
}

async function lock(client: Client, onWait: MigrateOptions['onWait']): Promise<void> {
  const { rows } = await client.query('select pg_try_advisory_lock($1) as got', [lockId]);
  if (rows[0].got) return;
  onWait?.('Another migration of this database is under way; waiting for it to finish …');
  await client.query('select pg_advisory_lock($1)', [lockId]);
}

/** Migrations, then functions, views, triggers and catalogue as far as they changed: all of it, or nothing. */
async function apply(client: Client, dir: string): Promise<string[]> {
  const silent = () => undefined;
  try {
    await client.query('begin');
    const done = await runner({
      dbClient: withoutTransactions(client),
      dir: join(dir, 'migrations'),
      direction: 'up',
      migrationsTable: 'migrations',
      migrationsSchema: 'tillsync',
      createMigrationsSchema: true,
      singleTransaction: true,
      noLock: true,
      logger: { debug: silent, info: silent, warn: silent, error: silent },
    });
    const routines = await applyRoutines(client, routineFiles(dir), done.length > 0);
    await client.query('commit');
    return [...done.map(({ name }) => name), ...routines];
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw migrationFailed(error);
  }
}

/** The runner begins and ends a transaction of its own; here it works inside ours. */
function withoutTransactions(client: Client): Client {
  return new Proxy(client, {
    get(target, name) {
      if (name !== 'query') return Reflect.get(target, name, target);
      return (text: unknown, ...rest: unknown[]) =>
        /^(begin|commit|rollback);?$/i.test(String(text))
          ? Promise.resolve({ rows: [] })
          : (target.query as (...args: unknown[]) => unknown).call(target, text, ...rest);
    },
  });
}
