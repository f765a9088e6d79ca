import type { Client } from 'pg';
import { objectOf, routineFiles } from '../../store/schema.ts';
import { type Check, ifThere } from '../check.ts';
import { type Finding, fault, ok } from '../finding.ts';

const roles = ['anon', 'authenticated', 'service_role', 'tillsync_reader'];

/** Who may do what: the service role writes, the reader reads, nobody else sees anything. Needs DATABASE_URL. */
export const grantsCheck: Check = {
  area: 'grants',
  async run({ owner }) {
    const client = await ifThere(owner());
    if (!client) return [];
    const { rows } = await client.query<{ there: boolean }>(
      `select to_regclass('public.sync_state') is not null and to_regclass('tillsync.migrations') is not null as there`,
    );
    if (!rows[0]?.there) return []; // the schema is what is missing
    const missing = await missingRoles(client);
    if (missing.length > 0) return [fault('grants', 'ROLE_MISSING', { roles: missing.join(', ') })];
    const findings = [
      ...(await functionFindings(client)),
      ...(await tableFindings(client)),
      ...(await gatewayFindings(client)),
    ];
    return findings.length > 0
      ? findings
      : [ok('grants', 'The service role may write, the reader may read, and nobody else may do anything.')];
  },
};

async function missingRoles(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ rolname: string }>(
    'select rolname from pg_roles where rolname = any ($1)',
    [roles],
  );
  return roles.filter((role) => !rows.some(({ rolname }) => rolname === role));
}

async function functionFindings(client: Client): Promise<Finding[]> {
  const { rows } = await client.query<{ name: string; lacking: boolean; open: boolean }>(
    `select f.name, not (f.service or (f.reader and f.provolatile <> 'v')) as lacking, f.stranger as open
     from (select p.proname as name, p.provolatile,
             has_function_privilege('service_role', p.oid, 'execute') as service,
             has_function_privilege('tillsync_reader', p.oid, 'execute') as reader,
             has_function_privilege('anon', p.oid, 'execute') or has_function_privilege('authenticated', p.oid, 'execute') as stranger
           from pg_proc p
           where p.pronamespace = 'public'::regnamespace and p.proname = any ($1) and p.prorettype <> 'trigger'::regtype) f
     where f.stranger or not (f.service or (f.reader and f.provolatile <> 'v'))
     order by f.name`,
    [ownFunctions()],
  );
  return lackingAndOpen(rows, 'call', 'call');
}

async function tableFindings(client: Client): Promise<Finding[]> {
  const { rows } = await client.query<{ name: string; lacking: boolean; open: boolean }>(
    `select t.name, t.lacking, t.open
     from (select c.relname as name,
             not (has_table_privilege('service_role', c.oid, 'select') and has_table_privilege('service_role', c.oid, 'insert')
                  and has_table_privilege('service_role', c.oid, 'update')) as lacking,
             not c.relrowsecurity
               or has_table_privilege('anon', c.oid, 'select, insert, update, delete, truncate')
               or has_table_privilege('authenticated', c.oid, 'select, insert, update, delete, truncate') as open
           from pg_class c
           where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
             and (c.relname like 'sync\\_%' or c.relname in (select table_name from tillsync.lists union select table_name from tillsync.children))) t
     where t.lacking or t.open
     order by t.name`,
  );
  return lackingAndOpen(rows, 'read and write', 'get at');
}

/** On PostgREST the role of a token must be one that the gateway's own role may become. */
async function gatewayFindings(client: Client): Promise<Finding[]> {
  const { rows } = await client.query(
    `select from pg_roles r where r.rolname = 'authenticator' and not pg_has_role(r.oid, 'tillsync_reader'::regrole, 'member')`,
  );
  if (rows.length === 0) return [];
  return [fault('grants', 'GATEWAY_ROLE_MISSING', {})];
}

function lackingAndOpen(
  rows: readonly { name: string; lacking: boolean; open: boolean }[],
  needed: string,
  possible: string,
): Finding[] {
  const names = (chosen: typeof rows) => {
    const all = chosen.map(({ name }) => name);
    return all.length > 4 ? `${all.slice(0, 4).join(', ')} and ${all.length - 4} more` : all.join(', ');
  };
  const lacking = rows.filter((row) => row.lacking);
  const open = rows.filter((row) => row.open);
  return [
    ...(lacking.length > 0
      ? [fault('grants', 'GRANT_MISSING', { right: needed, names: names(lacking) })]
      : []),
    ...(open.length > 0 ? [fault('grants', 'GRANT_TOO_WIDE', { right: possible, names: names(open) })] : []),
  ];
}

/** Names of our functions, in whichever schema: a file each. */
const ownFunctions = (): string[] =>
  routineFiles()
    .filter(({ path }) => path.startsWith('functions/'))
    .map(({ path }) => objectOf(path));
