import { readDirect } from '../../settings/areas/database.ts';
import { whyNotDirect } from '../../store/direct/usable.ts';
import { type Check, ifThere } from '../check.ts';
import { ok, warning } from '../finding.ts';
import { readIfValid } from '../setup.ts';

/** Which way the worker takes to the database. */
export const directCheck: Check = {
  area: 'direct way',
  async run({ env, store }) {
    const direct = readIfValid(env, readDirect);
    if (!store) return [];
    if (!direct)
      return [ok('direct way', 'DATABASE_URL is not set: the worker goes through Supabase’s API.')];
    if (!direct.use)
      return [ok('direct way', 'DATABASE_DIRECT is off: the worker goes through Supabase’s API.')];
    // what is wrong with the API itself is said above
    const why = await ifThere(whyNotDirect(direct.databaseUrl, store));
    if (why === undefined) return [];
    return why === null
      ? [ok('direct way', 'The worker speaks to PostgreSQL itself.')]
      : [warning('direct way', 'DIRECT_UNUSABLE', { reason: why })];
  },
};
