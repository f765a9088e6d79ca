import { openCluster } from '../harness/cluster.ts';
import { startApi } from '../harness/servers.ts';

/** A PostgreSQL with the schema, and its API; gone afterwards. */
export async function openStand() {
  const cluster = await openCluster();
  const owner = await cluster.create('stand', true);
  const { url, keys, close: closeApi } = await startApi(owner, cluster.dir);
  const close = async () => {
    await closeApi();
    await cluster.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => close().finally(() => process.exit(1)));
  return { owner, url, readKey: keys.read, secretKey: keys.secret, dir: cluster.dir, close };
}
