import { serverAccount } from '../../postgres/account.ts';
import { postgresBinaries } from '../../postgres/binaries.ts';
import { type Cluster, ensureCluster } from '../../postgres/cluster.ts';
import { ensureDatabase, ensureRoles } from '../../postgres/roles.ts';
import { adminUrl, serverCommand, untilReady } from '../../postgres/server.ts';
import type { PartFactory } from '../stack.ts';

const database = 'tillsync';

export const postgresPart: PartFactory = async ({ settings, home, secrets, memory, env }) => {
  if (settings.supabaseUrl !== undefined || settings.databaseUrl !== undefined) return undefined;
  const port = await memory.port('postgres');
  const cluster: Cluster = {
    binaries: postgresBinaries(),
    account: serverAccount(),
    dataDir: home.postgres,
    password: secrets.postgresPassword,
  };
  const owner = adminUrl(cluster, port);
  env.DATABASE_URL = adminUrl(cluster, port, database);
  return {
    name: 'postgres',
    signal: 'SIGINT', // "fast": ends sessions, then writes a checkpoint
    graceMs: 60_000,
    command: async () => {
      await ensureCluster(cluster);
      return serverCommand(cluster, port);
    },
    ready: async ({ signal }) => {
      await untilReady(owner, 300_000, signal); // recovery after a crash replays what was not yet written out
      await ensureDatabase(owner, database);
      await ensureRoles(owner, { service: secrets.servicePassword, reader: secrets.readerPassword });
    },
  };
};
