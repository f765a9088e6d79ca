import type { ClientBase, ClientConfig } from 'pg';
import { literal } from './literal.ts';

export const connectionTo = (url: string, timeoutMs: number): ClientConfig => ({
  connectionString: url,
  connectionTimeoutMillis: timeoutMs,
  query_timeout: timeoutMs,
  keepAlive: true,
  application_name: 'tillsync worker',
});

/** The limit that the API puts on a statement: its role's, else its login's, else that of a hosted project. */
export async function statementLimit(client: ClientBase): Promise<string> {
  const { rows } = await client.query<{ setting: string }>(
    `select s.setting from pg_roles r cross join unnest(r.rolconfig) s (setting)
     where r.rolname in ('service_role', 'authenticator') and s.setting like 'statement\\_timeout=%' order by r.rolname desc limit 1`,
  );
  return rows[0]?.setting.split('=')[1] ?? '8s';
}

/**
 * Makes the rest of its transaction work as the API does: with its role and its limit. Nothing of it outlives the
 * transaction, so that a pooler may give the server's connection to whomever it likes afterwards.
 */
export const asTheApi = (limit: string): string => {
  const settings = {
    statement_timeout: limit,
    TimeZone: 'UTC',
    search_path: 'public',
    // a worker that vanished with its network must not keep a cursor locked for hours
    tcp_keepalives_idle: '10',
    tcp_keepalives_interval: '5',
    tcp_keepalives_count: '3',
    role: 'service_role',
  };
  const set = Object.entries(settings).map(
    ([name, value]) => `set_config('${name}', ${literal(value)}, true)`,
  );
  return `select ${set.join(', ')}`;
};
