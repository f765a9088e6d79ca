import { randomInt } from 'node:crypto';
import { Client } from 'pg';
import { SyncError } from '../../errors/sync-error.ts';
import type { Store } from '../store.ts';
import { connectionError } from './failure.ts';
import { asTheApi, connectionTo, statementLimit } from './session.ts';

/** Namespace of the lock that the API is asked about, see sql/functions/schema/holds_lock.sql. */
const lockSpace = 7241;

/**
 * Why the worker's calls cannot go over a direct connection, as the rest of a sentence; null: they can. Nothing is left
 * behind. Throws SyncError when the API, whose schema has to be the newest, does not respond.
 */
export async function whyNotDirect(
  databaseUrl: string,
  api: Pick<Store, 'call'>,
  timeoutMs = 10_000,
): Promise<string | null> {
  const client = new Client(connectionTo(databaseUrl, timeoutMs));
  client.on('error', () => undefined); // the statement under way reports it
  try {
    await client.connect();
    const work = asTheApi(await statementLimit(client));
    await client.query('begin');
    if (!(await leadsToTheSame(client, api))) return 'it leads to another database than SUPABASE_URL does';
    const may = await client.query(work).then(
      () => true,
      () => false,
    );
    return may ? null : 'its user may not work as service_role';
  } catch (error) {
    if (error instanceof SyncError) throw error;
    return connectionError(error, databaseUrl).what.replace(/^The/, 'the').replace(/\.$/, '');
  } finally {
    await client.query('rollback').catch(() => undefined);
    await client.end().catch(() => undefined);
  }
}

/** A lock of a number that nobody else thinks of is held on one way, and looked for on the other. */
async function leadsToTheSame(client: Client, api: Pick<Store, 'call'>): Promise<boolean> {
  const key = randomInt(2 ** 31 - 1);
  await client.query(`select pg_advisory_xact_lock(${lockSpace}, ${key})`);
  return api.call<boolean>('holds_lock', { p_key: key });
}
