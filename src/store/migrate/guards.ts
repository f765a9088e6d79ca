import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { SyncError } from '../../errors/sync-error.ts';
import { migrationNames, objectOf, releaseOf, routineFiles } from '../schema.ts';

/** Refuses, before anything changes, a server that is too old, a newer schema, and tables that somebody else made. */
export async function checkDatabase(client: Client, dir: string): Promise<void> {
  await checkServer(client);
  const recorded = await recordedMigrations(client);
  const names = migrationNames(dir);
  const newer = recorded?.find((name) => !names.includes(name));
  if (newer !== undefined) throw new SyncError('DB_SCHEMA_NEW', { what: `migration ${newer}` });
  if (await isSuperseded(client, releaseOf(routineFiles(dir))))
    throw new SyncError('DB_SCHEMA_NEW', { what: 'newer functions and views' });
  const applied = new Set(recorded);
  const { coming, ours } = await views(client, dir);
  const tables = makes(dir, (name) => !applied.has(name));
  await checkForeign(client, [...tables, ...coming], recorded === undefined ? prefixesOf(tables) : [], [
    ...makes(dir, (name) => applied.has(name)),
    ...ours,
  ]);
}

/** Tables and views that the wanted migrations, and the files of views, make in the public schema. */
function makes(dir: string, wanted: (name: string) => boolean): string[] {
  const create = /^create table (?:if not exists )?(?:public\.)?"?(\w+)(?![\w.])/gim;
  return migrationNames(dir)
    .filter(wanted)
    .flatMap((name) =>
      [...readFileSync(join(dir, 'migrations', `${name}.sql`), 'utf8').matchAll(create)].map(
        ([, table]) => table!,
      ),
    );
}

/** Names of the views that the files make; `applied`: those that the database has from us. */
async function views(client: Client, dir: string): Promise<{ coming: string[]; ours: string[] }> {
  const known = await client
    .query<{ path: string }>(`select path from tillsync.routines where path like 'views/%'`)
    .catch(() => ({ rows: [] as { path: string }[] }));
  const ours = known.rows.map(({ path }) => objectOf(path));
  const all = routineFiles(dir).filter(({ path }) => path.startsWith('views/'));
  return { ours, coming: all.map(({ path }) => objectOf(path)).filter((name) => !ours.includes(name)) };
}

/** Whether this database has run our files once and runs later ones now. */
async function isSuperseded(client: Client, release: string): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('tillsync.releases') is not null as there`,
  );
  if (!rows[0]!.there) return false;
  const found = await client.query<{ superseded: boolean }>(
    `select coalesce(bool_or(sha256 = $1 and number < newest) and not bool_or(sha256 = $1 and number = newest), false) as superseded
     from tillsync.releases cross join (select max(number) as newest from tillsync.releases) n`,
    [release],
  );
  return found.rows[0]!.superseded;
}

async function checkServer(client: Client): Promise<void> {
  const { rows } = await client.query(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version`,
  );
  if (rows[0].number >= 150_000) return;
  throw new SyncError('DB_SERVER_OLD', { version: rows[0].version });
}

/** Names in the order they were applied; undefined when this database was never migrated by us. */
async function recordedMigrations(client: Client): Promise<string[] | undefined> {
  const table = await client.query(`select to_regclass('tillsync.migrations') is not null as there`);
  if (!table.rows[0].there) return undefined;
  const { rows } = await client.query('select name from tillsync.migrations order by id');
  return rows.length === 0 ? undefined : rows.map(({ name }) => name);
}

/** `sync` of `sync_state`, and so on for each source. */
const prefixesOf = (tables: readonly string[]): string[] => [
  ...new Set(tables.map((name) => name.split('_')[0]!)),
];

/** What is in the way of what we are about to make and is not ours; in a new database also anything of our prefixes. */
async function checkForeign(
  client: Client,
  coming: string[],
  prefixes: string[],
  ours: string[],
): Promise<void> {
  const { rows } = await client.query(
    `select relname from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f') and relname <> all ($3)
       and (relname = any ($1) or split_part(relname, '_', 1) = any ($2) and relname like '%\\_%')
     order by relname limit 4`,
    [coming, prefixes, ours],
  );
  if (rows.length === 0) return;
  const names = rows.slice(0, 3).map(({ relname }) => relname);
  const what = names.join(', ') + (rows.length > 3 ? ' …' : '');
  throw new SyncError('DB_SCHEMA_FOREIGN', { what });
}
