import Type from 'typebox';
import { safeUrl, trimmed, urlOf } from '../kinds/urls.ts';
import type { SettingsReader } from '../reader.ts';
import { secret, variable } from '../variable.ts';

/** Where rows go: the worker's way into the database. */
export interface SupabaseSettings {
  /** Origin without a slash at the end. */
  readonly url: string;
  /** `sb_secret_…`, or a legacy service_role JWT. */
  readonly secretKey: string;
}

/** The worker's other way into it. */
export interface DirectSettings {
  readonly databaseUrl: string;
  /** A person may prefer the API. */
  readonly use: boolean;
}

/** The web's way into the database: good for the role `tillsync_reader` alone. */
export interface ReadSettings {
  readonly url: string;
  /** Sent as `apikey`. */
  readonly readKey: string;
  /** Sent as bearer; undefined: the key again. */
  readonly readToken: string | undefined;
}

const postgresUrl = urlOf('postgres:', 'postgresql:');
const token = '^[A-Za-z0-9._~+/=-]+$';

export const databaseVariables = {
  supabaseUrl: variable(
    'SUPABASE_URL',
    safeUrl,
    'must be the project’s address, e.g. https://abcdefgh.supabase.co (plain http only on this machine)',
  ),
  secretKey: secret(
    'SUPABASE_SECRET_KEY',
    'must be a secret key (sb_secret_…) or the legacy service_role key',
    token,
  ),
  readKey: secret('SUPABASE_READ_KEY', 'must be the project’s publishable key (sb_publishable_…)', token),
  readToken: secret(
    'SUPABASE_READ_TOKEN',
    'must be a token made by "tillsync reader-key"',
    '^[\\w-]+\\.[\\w-]+\\.[\\w-]+$',
  ),
  databaseUrl: {
    ...variable(
      'DATABASE_URL',
      // a pooler in transaction mode loses the lock of a migration between two statements
      Type.Refine(postgresUrl, (text) => URL.parse(text)?.port !== '6543'),
      'must look like postgresql://user:password@host:5432/database (direct, or Supabase’s session pooler; port 6543 is its transaction pooler, which cannot hold a lock), with special characters of the password encoded (@ as %40)',
    ),
    secret: true,
  },
  direct: variable(
    'DATABASE_DIRECT',
    Type.Union([Type.Literal('on'), Type.Literal('off')]),
    'must be on or off',
  ),
};

/** Undefined when no database API is configured. */
export function readSupabase(reader: SettingsReader): SupabaseSettings | undefined {
  const v = databaseVariables;
  if (!reader.has(v.supabaseUrl.name)) {
    if (reader.has(v.secretKey.name))
      reader.require(v.supabaseUrl, 'Set the address of the project that SUPABASE_SECRET_KEY belongs to.');
    return undefined;
  }
  const url = reader.read(v.supabaseUrl);
  const secretKey = reader.require(v.secretKey, 'Create a secret key in the project (Settings → API Keys).');
  if (secretKey?.startsWith('sb_publishable_')) {
    reader.wrong(
      v.secretKey.name,
      'is a publishable key, which may not write',
      'Use a secret key (sb_secret_…).',
    );
  }
  return { url: trimmed(url ?? ''), secretKey: secretKey ?? '' };
}

/** Undefined when no database API is configured. */
export function readReadAccess(reader: SettingsReader): ReadSettings | undefined {
  const v = databaseVariables;
  if (!reader.has(v.supabaseUrl.name)) return undefined;
  const url = reader.read(v.supabaseUrl);
  const remedy =
    'Set the publishable key of the project, and SUPABASE_READ_TOKEN to what "tillsync reader-key" prints.';
  const readKey = reader.require(v.readKey, remedy);
  if (readKey?.startsWith('sb_secret_')) {
    reader.wrong(
      v.readKey.name,
      'is a secret key, which may write',
      'The dashboard gets a key that can only read (sb_publishable_…).',
    );
  }
  return { url: trimmed(url ?? ''), readKey: readKey ?? '', readToken: reader.read(v.readToken) };
}

export const readDatabaseUrl = (reader: SettingsReader): string | undefined =>
  reader.read(databaseVariables.databaseUrl);

/** Undefined: only the API is configured. A pooler in transaction mode, which migrations cannot work with, is good enough here. */
export function readDirect(reader: SettingsReader): DirectSettings | undefined {
  const { databaseUrl: name, direct } = databaseVariables;
  const databaseUrl = reader.read({ ...name, schema: postgresUrl });
  const use = reader.read(direct) !== 'off';
  return databaseUrl === undefined ? undefined : { databaseUrl, use };
}
