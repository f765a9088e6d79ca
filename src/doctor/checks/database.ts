import { checkDatabase } from '../../store/migrate/guards.ts';
import { sqlDir } from '../../store/schema.ts';
import type { Check } from '../check.ts';
import { ok } from '../finding.ts';

/** The owner's connection: reachable, new enough, and holding our tables and not somebody else's. */
export const databaseCheck: Check = {
  area: 'database',
  async run({ owner, store, env }) {
    const client = await owner();
    if (!client) {
      if (env.DATABASE_URL || !store) return [];
      return [ok('database', 'DATABASE_URL is not set: grants and size are not examined.')];
    }
    await checkDatabase(client, sqlDir);
    const { rows } = await client.query(
      `select current_setting('server_version') as version, pg_size_pretty(pg_database_size(current_database())) as size`,
    );
    const version = String(rows[0].version).split(' ')[0];
    return [ok('database', `PostgreSQL ${version}; the database takes ${rows[0].size}.`)];
  },
};
