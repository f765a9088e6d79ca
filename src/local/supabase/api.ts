import { App } from '@supabase/lite';
import { createPostgresConnection } from '@supabase/lite/postgres';
import type { ApiKeys } from './keys.ts';
import { keyResolver } from './keys.ts';

export interface Api {
  fetch(request: Request): Promise<Response>;
  close(): Promise<void>;
}

/** A server that was restarted is found again at once; the driver's own waits grow to 20 s, for all connections together. */
export const reconnectSeconds = () => 0.5;

/** Supabase Lite with the catalogue as it is now. */
export function openApi(databaseUrl: string, keys: ApiKeys): Api {
  const connection = createPostgresConnection({
    url: databaseUrl,
    postgresOptions: {
      max: 10,
      onnotice: () => undefined,
      backoff: reconnectSeconds,
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
    fetch: async (request) => app.fetch(request),
    close: () => connection.close().catch(() => undefined),
  };
}
