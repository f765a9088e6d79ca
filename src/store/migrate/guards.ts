import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { SyncError } from '../../errors/sync-error.ts';

/** Refuses, before anything changes, a server that is too old, a newer schema, and tables that somebody else made. */
export async function checkDatabase(client: Client, dir: string): Promise<void> {
  await checkServer(client);
  const recorded = await recordedMigrations(client);
  const known = new Set(readdirSync(dir).map((file) => file.replace(/\.sql$/, '')));
  const newer = recorded?.find((name) => !known.has(name));
  if (newer !== undefined) throw new SyncError('DB_SCHEMA_NEW', { what: `migration ${newer}` });
  const applied = new Set(recorded);
  await checkForeign(
    client,
    recorded === undefined,
    makes(dir, (name) => !applied.has(name)),
    makes(dir, (name) => applied.has(name)),
  );
}

/** Tables and views of the public schema that the wanted files create. */
function makes(dir: string, wanted: (name: string) => boolean): string[] {
  const files = readdirSync(dir).filter(
    (file) => file.endsWith('.sql') && wanted(file.replace(/\.sql$/, '')),
  );
  const create = /^create (?:table|view) (?:if not exists )?(?:public\.)?"?(\w+)(?![\w.])/gim;
  return files.flatMap((file) =>
    [...readFileSync(join(dir, file), 'utf8').matchAll(create)].map(([, name]) => name!),
  );
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

/** What is in the way of what we are about to make and is not ours; in a new database also anything of our prefixes. */
async function checkForeign(client: Client, isNew: boolean, coming: string[], ours: string[]): Promise<void> {
  const { rows } = await client.query(
    `select relname from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f') and relname <> all ($3)
       and (relname = any ($2) or ($1 and (relname like 'sync\\_%' or relname like 'lightspeed\\_%' or relname like 'square\\_%')))
     order by relname limit 4`,
    [isNew, coming, ours],
  );
  if (rows.length === 0) return;
  const names = rows.slice(0, 3).map(({ relname }) => relname);
  const what = names.join(', ') + (rows.length > 3 ? ' …' : '');
  throw new SyncError('DB_SCHEMA_FOREIGN', { what });
}
