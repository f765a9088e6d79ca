import { Client } from 'pg';

export interface RolePasswords {
  /** Of `service_role`, as which the embedded API logs in. */
  readonly service: string;
  /** Of `tillsync_reader`, for reporting tools. */
  readonly reader: string;
}

/**
 * The roles that a hosted project brings along, with its limits: an API that logged in as the owner would hide missing
 * grants and the statement timeout. `noinherit`, because service_role may act as the others but must not own their
 * rights. Idempotent.
 */
export async function ensureRoles(adminUrl: string, passwords: RolePasswords): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(7241865325)');
    for (const role of ['anon', 'authenticated', 'service_role', 'tillsync_reader']) {
      const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
      if (rowCount === 0) await client.query(`create role ${role} nologin noinherit`);
    }
    const quoted = (password: string) => client.escapeLiteral(password);
    await client.query(`
      alter role service_role login noinherit bypassrls password ${quoted(passwords.service)};
      alter role service_role set statement_timeout = '8s';
      alter role tillsync_reader login password ${quoted(passwords.reader)};
      alter role tillsync_reader set statement_timeout = '8s';
      grant anon, authenticated, tillsync_reader to service_role`);
  } finally {
    await client.end();
  }
}

/** Creates the database unless it is there. */
export async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

/**
 * Lets the owner of a database of the user's own work as the API's roles: from PostgreSQL 16 on, having made them is
 * not enough, and a plain server's service_role does not pass row security as a hosted one does.
 */
export async function allowRoles(ownerUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  // each may be refused and yet be unnecessary; what is really missing shows with the first request
  const attempt = (sql: string) => client.query(sql).catch(() => undefined);
  await attempt('grant anon, service_role, tillsync_reader to current_user');
  await attempt('alter role service_role bypassrls');
  await client.end();
}
