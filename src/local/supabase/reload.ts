import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Api } from './api.ts';

const graceMs = 10_000; // more than a statement gets
const reconnectMs = 500;

/**
 * An API that reads the catalogue anew on `notify pgrst, 'reload schema'`, as PostgREST does: Lite itself reads it once.
 * What is under way ends on the old one. After a lost connection there is a new one too, and what was under way fails:
 * the client asks again.
 */
export async function reloadingApi(databaseUrl: string, open: (onLost: () => void) => Api): Promise<Api> {
  const start = () => {
    const api: Api = open(() => api === current && replace(0));
    return api;
  };
  const replace = (afterMs: number) => {
    const old = current;
    current = start();
    setTimeout(() => old.close(), afterMs).unref(); // a pool that is being closed begins nothing that waits for a connection
  };
  let current = start();
  const reload = () => replace(graceMs);

  let ended = false;
  let listener = await listen(databaseUrl, reload);
  const listenAgain = async () => {
    while (!ended) {
      await listener.lost;
      if (ended) return;
      await sleep(reconnectMs);
      const again = await listen(databaseUrl, reload).catch(() => undefined);
      if (!again) continue;
      listener = again;
      if (ended) await again.end();
      else reload(); // the connection was lost and so, perhaps, was a notification
    }
  };
  void listenAgain();
  return {
    fetch: (request) => current.fetch(request),
    close: async () => {
      ended = true;
      await listener.end();
      await current.close();
    },
  };
}

interface Listener {
  readonly lost: Promise<void>;
  end(): Promise<void>;
}

async function listen(databaseUrl: string, reload: () => void): Promise<Listener> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  const lost = new Promise<void>((resolve) => client.once('end', resolve));
  client.on('error', () => undefined); // `end` follows
  client.on('notification', ({ payload }) => {
    if (!payload || payload === 'reload schema') reload();
  });
  try {
    await client.connect();
    await client.query('listen pgrst');
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  return { lost, end: () => client.end().catch(() => undefined) };
}
