import { createClient } from '@supabase/supabase-js';
import { readError } from '../../errors/postgrest.ts';
import type { SyncError } from '../../errors/sync-error.ts';
import { type ReadSettings, readReadAccess } from '../../settings/areas/database.ts';
import type { Check } from '../check.ts';
import { type Finding, fault, faultOf, ok } from '../finding.ts';
import { readIfValid } from '../setup.ts';
import { tokenFindings } from './read-token.ts';

/** The dashboard's way in: it must be able to read, and must not be able to write. */
export const readKeyCheck: Check = {
  area: 'read key',
  async run({ env }) {
    const read = readIfValid(env, readReadAccess);
    if (!read) return [];
    const client = clientOf(read);
    const seen = await client.from('sync_state').select('entity_type').limit(1).retry(false);
    if (seen.error) return refused(readError({ ...seen.error, status: seen.status }, new URL(read.url).host));
    const written = await client.from('sync_state').update({ error_message: null }).eq('entity_type', '');
    const may = written.error
      ? ok('read key', 'The read key may read and may not write.')
      : fault('read key', 'READ_KEY_WRITES', {});
    return [may, ...tokenFindings(read.readToken)];
  },
};

function clientOf({ url, readKey, readToken }: ReadSettings) {
  const bearer = readToken === undefined ? {} : { headers: { authorization: `Bearer ${readToken}` } };
  return createClient(url, readKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: bearer,
    db: { timeout: 8_000 },
  });
}

/** An address that does not respond, and a schema that is old, are the database API's findings. */
function refused(error: SyncError): Finding[] {
  const own = error.code === 'DB_READ_KEY_REFUSED' || error.code === 'DB_READ_KEY_FORBIDDEN';
  return own ? [faultOf('read key', error)] : [];
}
