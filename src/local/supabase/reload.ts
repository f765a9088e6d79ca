import postgres from 'postgres';
import { type Api, reconnectSeconds } from './api.ts';

/**
 * An API that reads the catalogue anew on `notify pgrst, 'reload schema'`, as PostgREST does: Lite itself reads it once.
 * What is under way ends on the old one.
 */
export async function reloadingApi(databaseUrl: string, open: () => Api): Promise<Api> {
  let current = open();
  const reload = () => {
    const old = current;
    current = open();
    setTimeout(() => old.close(), 10_000).unref();
  };
  const listener = postgres(databaseUrl, {
    max: 1,
    onnotice: () => undefined,
    backoff: reconnectSeconds,
  });
  let listening = false;
  await listener.listen(
    'pgrst',
    (payload) => {
      if (payload === '' || payload === 'reload schema') reload();
    },
    () => {
      if (listening) reload(); // the connection was lost and so, perhaps, was a notification
      listening = true;
    },
  );
  return {
    fetch: (request) => current.fetch(request),
    close: async () => {
      await listener.end({ timeout: 1 });
      await current.close();
    },
  };
}
