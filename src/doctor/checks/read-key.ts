import { createClient } from '@supabase/supabase-js';
import { type ReadSettings, readReadAccess } from '../../settings/database.ts';
import { type RestFailure, storeError } from '../../store/errors.ts';
import type { Check } from '../check.ts';
import { type Finding, fault, ok } from '../finding.ts';
import { sound } from '../setup.ts';
import { tokenFindings } from './read-token.ts';

const make =
  'Set SUPABASE_READ_KEY to the publishable key and SUPABASE_READ_TOKEN to what "tillsync reader-key" prints.';

/** The dashboard's way in: it must be able to read, and must not be able to write. */
export const readKeyCheck: Check = {
  area: 'read key',
  async run({ env }) {
    const read = sound(env, readReadAccess);
    if (!read) return [];
    const client = clientOf(read);
    const seen = await client.from('sync_state').select('entity_type').limit(1).retry(false);
    if (seen.error) return refused(seen, new URL(read.url).host);
    const written = await client.from('sync_state').update({ error_message: null }).eq('entity_type', '');
    const may = written.error
      ? ok('read key', 'The read key may read and may not write.')
      : fault('read key', 'READ_KEY_WRITES', 'The dashboard’s key may write.', make);
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

function refused({ error, status }: { error: unknown; status: number }, host: string): Finding[] {
  const { code, message } = error as RestFailure;
  const known = storeError({ code: code ?? null, message: message ?? null, status }, host);
  // an address that does not answer is the database API's finding
  if (known.code === 'DB_UNREACHABLE' || known.code === 'DB_SCHEMA_CACHE' || known.code === 'DB_BUSY')
    return [];
  const what =
    known.code === 'DB_NO_PERMISSION'
      ? 'The dashboard’s key may not read the tables of tillsync.'
      : 'The database refuses the dashboard’s key or token.';
  return [fault('read key', 'READ_KEY_REFUSED', what, make)];
}
