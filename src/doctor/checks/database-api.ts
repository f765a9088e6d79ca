import { storeError } from '../../errors/postgrest.ts';
import { checkSchema } from '../../store/check-schema.ts';
import type { Store } from '../../store/store.ts';
import type { Check } from '../check.ts';
import { fault, ok } from '../finding.ts';

/** The worker's way in: the address, the secret key, what it may do, and whether the schema is this program's. */
export const databaseApiCheck: Check = {
  area: 'database API',
  async run({ store, env, stackRunning }) {
    if (!store) {
      const nothing = !env.SUPABASE_URL && !stackRunning;
      return nothing ? [fault('database API', 'NOTHING_RUNNING', {})] : [];
    }
    await checkSchema(store);
    await mayWrite(store);
    return [
      ok('database API', `${store.host} responds, the secret key may write, and the schema is the newest.`),
    ];
  },
};

/** Asks for a change that meets no row: refused without the right, and without effect with it. */
async function mayWrite({ client, host }: Store): Promise<void> {
  const { error, status } = await client
    .from('sync_state')
    .update({ error_message: null })
    .eq('entity_type', '');
  if (error) throw storeError({ ...error, status }, host);
}
