import { App } from '@supabase/lite';
import { createPostgresConnection } from '@supabase/lite/postgres';
import type { ApiKeys } from './keys.ts';
import { keyResolver } from './keys.ts';

export interface Api {
  fetch(request: Request): Promise<Response>;
  /** What is under way gets a second; then it fails. */
  close(): Promise<void>;
}

/**
 * Supabase Lite with the catalogue as it is now. On a connection that was lost its driver may hang or throw where nobody
 * can catch it (porsager/postgres#1154, #1208): `onLost` ends this API, and whatever is under way fails at once.
 */
export function openApi(databaseUrl: string, keys: ApiKeys, onLost: () => void): Api {
  const lost = new AbortController();
  lost.signal.addEventListener('abort', onLost);
  const connection = createPostgresConnection({
    url: databaseUrl,
    postgresOptions: {
      max: 10,
      max_lifetime: null, // the end of a connection is a lost one
      connect_timeout: 5,
      onnotice: () => undefined,
      onclose: () => lost.abort(new Error('the connection to the database was lost')),
      connection: { application_name: 'supabase-lite' },
    },
  });
  // With its first request it would grant everything to anon and stumble over the first table that service_role may
  // not touch. Roles and grants are the migrations' business; "true" only says: always work under the key's role.
  Object.assign(connection, { ensureRlsContext: async () => true });
  const app = new App({
    connection,
    auth: { enabled: false },
    storage: { enabled: false },
    options: { server: { disableStudio: true, apiKeys: { resolver: keyResolver(keys) } } },
  });
  return {
    fetch: (request) =>
      unlessAborted(lost.signal, async () => {
        const response = await app.fetch(request);
        // Lite takes a catalogue that it could not read for an empty one
        if (response.status === 404) await connection.driver`select 1`;
        return response;
      }),
    close: () => connection.driver.end({ timeout: 1 }).catch(() => undefined),
  };
}

/**
 * What the driver throws, or rejects a promise of its own with, after a connection was lost, and what befalls a socket that
 * it no longer listens to: no caller can catch it.
 */
export const isOfLostConnection = (error: Error & { readonly syscall?: string }): boolean =>
  /[\\/]postgres[\\/]src[\\/]/.test(error.stack ?? '') ||
  /^(read|write|connect|shutdown)$/.test(error.syscall ?? '');

async function unlessAborted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const aborted = () => reject(signal.reason);
    signal.addEventListener('abort', aborted);
    work()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', aborted));
  });
}
