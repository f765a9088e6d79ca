import { createClient } from '@supabase/supabase-js';
import { readError } from '../../errors/postgrest.ts';
import type { ReadSettings } from '../../settings/areas/database.ts';

export type Reader = ReturnType<typeof createReader>;

interface Answer {
  readonly data: unknown;
  readonly error: { code?: string; message: string; details?: string | null } | null;
  readonly status: number;
}
/** A query of supabase-js that has not been sent yet. */
interface Query {
  retry(on: boolean): PromiseLike<Answer>;
}

/**
 * The web's only way to the database: GET requests with the read credential, which the API runs in read-only
 * transactions as tillsync_reader. Throws SyncError.
 */
export function createReader(settings: ReadSettings, timeoutMs = 5_000) {
  const host = new URL(settings.url).host;
  const token = settings.readToken ?? settings.readKey;
  const client = createClient(settings.url, settings.readKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: {
      headers: { Authorization: `Bearer ${token}` },
      fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(timeoutMs) }),
    },
  });

  async function rows<T>(query: Query): Promise<T> {
    // someone is looking at an empty window: the cache tries again, not this request
    const { data, error, status } = await query.retry(false);
    if (!error) return data as T;
    throw readError({ ...error, status }, host);
  }

  return {
    host,
    rows,
    from: (table: string) => client.from(table),
    call: <T>(name: string, args: object = {}): Promise<T> => rows<T>(client.rpc(name, args, { get: true })),
  };
}
