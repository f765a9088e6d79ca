import { createClient } from '@supabase/supabase-js';
import { SyncError } from '../../errors/sync-error.ts';
import type { ReadSettings } from '../../settings/database.ts';
import { type RestFailure, storeError } from '../../store/errors.ts';

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
    throw readError(
      { code: error.code ?? '', message: `${error.message} ${error.details ?? ''}`, status },
      host,
    );
  }

  return {
    host,
    rows,
    from: (table: string) => client.from(table),
    call: <T>(name: string, args: object = {}): Promise<T> => rows<T>(client.rpc(name, args, { get: true })),
  };
}

/** As the worker's, but a function that is not there means an old schema: nobody is migrating while a page is read. */
function readError(failure: RestFailure, host: string): SyncError {
  if (failure.code === 'PGRST202' || failure.code === 'PGRST205' || failure.status === 404) {
    return new SyncError('DB_SCHEMA_OLD', { what: 'the dashboard’s part is missing' });
  }
  if (failure.status === 0 && /timeout|abort/i.test(failure.message ?? '')) {
    return new SyncError('DB_UNREACHABLE', { host, reason: 'no answer in time' });
  }
  // Supabase Lite says SUP for all that it could not do, a lost connection first
  if (failure.code === 'SUP')
    return new SyncError('DB_UNREACHABLE', { host, reason: `HTTP ${failure.status}` });
  // the table's sentence for a cancelled statement speaks of pages that a reader does not write
  if (failure.code === '57014') return new SyncError('DB_BUSY', { what: 'it took too long to read' });
  return storeError(failure, host);
}
