import { Client } from 'pg';
import { SyncError } from '../../errors/sync-error.ts';

/** Connects as the database's owner. Throws DB_OWNER_UNREACHABLE with the host alone: the URL holds a password. */
export async function connectForMigration(databaseUrl: string, timeoutMs = 15_000): Promise<Client> {
  const client = new Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: timeoutMs,
    application_name: 'tillsync migrate',
  });
  client.on('error', () => undefined); // the running query reports a lost connection
  try {
    await client.connect();
    // A migration may take its time; a limit that the role carries is meant for the API.
    await client.query('set statement_timeout = 0; set search_path = public');
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw new SyncError('DB_OWNER_UNREACHABLE', {
      host: hostOf(databaseUrl),
      reason: reasonOf(error, timeoutMs),
    });
  }
}

export function hostOf(url: string): string {
  try {
    return new URL(url).host || 'the local socket';
  } catch {
    return 'DATABASE_URL';
  }
}

// Only codes and our own words: a driver's message may repeat the URL.
export function reasonOf(error: unknown, timeoutMs?: number): string {
  const { code, message } = error as { code?: string; message?: string };
  if (code === '28P01' || code === '28000') return 'it refuses the user or password in DATABASE_URL';
  if (code === '3D000') return 'it has no database of the name in DATABASE_URL';
  if (code) return code;
  if (!/timeout/i.test(message ?? '')) return 'connection failed';
  return timeoutMs === undefined ? 'no response in time' : `no response within ${timeoutMs / 1000} s`;
}
