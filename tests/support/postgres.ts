import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrate } from '../../src/store/migrate.ts';
import { sqlDir } from '../../src/store/schema.ts';
import { type PostgresMajor, postgresServer, testPassword } from './postgres-server.ts';

export interface TestDatabase extends AsyncDisposable {
  readonly name: string;
  /** Of the owner, who may do everything. */
  readonly url: string;
  /** Of the login role `service_role`: grants and the 8 s limit hold. */
  readonly serviceUrl: string;
  /** Of the login role `tillsync_reader`. */
  readonly readerUrl: string;
  drop(): Promise<void>;
}

export interface FreshOptions {
  readonly major?: PostgresMajor;
  /** `false`: an empty database, without our migrations. */
  readonly migrated?: boolean;
}

let count = 0;

/**
 * A database of its own on the run's server, cloned from a migrated template within some 50 ms. It goes with the run;
 * a test that makes many drops them (`await using db = await freshDatabase()`).
 */
export async function freshDatabase(options: FreshOptions = {}): Promise<TestDatabase> {
  const { adminUrl } = await postgresServer(options.major);
  const name = `test_${process.pid}_${++count}`;
  const template = options.migrated === false ? 'template1' : await migratedTemplate(adminUrl);
  await asAdmin(adminUrl, `create database ${name} template ${template}`);
  const drop = () => asAdmin(adminUrl, `drop database if exists ${name} with (force)`);
  return {
    name,
    url: urlFor(adminUrl, name, 'postgres'),
    serviceUrl: urlFor(adminUrl, name, 'service_role'),
    readerUrl: urlFor(adminUrl, name, 'tillsync_reader'),
    drop,
    [Symbol.asyncDispose]: drop,
  };
}

/** Made once per content of sql/, so that a changed file in watch mode gets a new one. */
async function migratedTemplate(adminUrl: string): Promise<string> {
  const hash = createHash('sha256');
  for (const name of readdirSync(sqlDir, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = join(sqlDir, name);
    if (statSync(file).isFile()) hash.update(name).update(readFileSync(file));
  }
  const name = `template_${hash.digest('hex').slice(0, 12)}`;
  await withAdmin(adminUrl, async (client) => {
    await client.query('select pg_advisory_lock(1)');
    const { rows } = await client.query('select datistemplate from pg_database where datname = $1', [name]);
    if (rows[0]?.datistemplate) return;
    await client.query(`drop database if exists ${name}`); // half made by a start that failed
    await client.query(`create database ${name}`);
    await migrate(urlFor(adminUrl, name, 'postgres'));
    await client.query(`alter database ${name} is_template true allow_connections false`);
  });
  return name;
}

function urlFor(adminUrl: string, database: string, user: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  url.username = user;
  url.password = testPassword;
  return url.href;
}

const asAdmin = (adminUrl: string, sql: string) =>
  withAdmin(adminUrl, async (client) => {
    await client.query(sql);
  });

async function withAdmin(adminUrl: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
