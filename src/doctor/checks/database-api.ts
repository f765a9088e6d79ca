import { checkWriteAccess } from '../../store/access.ts';
import { checkSchema } from '../../store/check-schema.ts';
import type { Check } from '../check.ts';
import { fault, ok, warning } from '../finding.ts';

/** The worker's way in: the address, the secret key, what it may do, and whether the schema is this program's, unaltered. */
export const databaseApiCheck: Check = {
  area: 'database API',
  async run({ store, env, stackRunning }) {
    if (!store) {
      const nothing = !env.SUPABASE_URL && !stackRunning;
      return nothing ? [fault('database API', 'NOTHING_RUNNING', {})] : [];
    }
    await checkSchema(store);
    await checkWriteAccess(store);
    const changed = await store.changedRoutines();
    if (changed.length > 0)
      return [warning('database API', 'ROUTINE_CHANGED', { names: changed.join(', ') })];
    return [
      ok('database API', `${store.host} responds, the secret key may write, and the schema is the newest.`),
    ];
  },
};
