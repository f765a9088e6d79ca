// One table for everything that can go wrong: the dashboard, the CLI, the alerts and the log all speak from it.
// `sentence` is read by people: what happened, then what to do. `{x}` is filled from the error's facts; facts hold
// names, codes and numbers, never a token and never a value of a customer's record.

/** Who must act before the error goes away. `nobody`: it passes by itself and is retried. */
export type Actor = 'nobody' | 'store owner' | 'engineer' | 'tillsync developers';

export interface ErrorRow {
  /** Worth trying again without anyone acting. */
  readonly retryable: boolean;
  readonly actor: Actor;
  readonly sentence: string;
  /** Exit code of a CLI verb that ends with it: 1 failed work, 2 wrong input or settings, 3 something is not reachable. */
  readonly exit: 1 | 2 | 3;
}

const row = (retryable: boolean, actor: Actor, exit: 1 | 2 | 3, sentence: string): ErrorRow => ({
  retryable,
  actor,
  exit,
  sentence,
});

export const errorTable = {
  // The POS API
  API_TOKEN_REFUSED: row(
    false,
    'store owner',
    1,
    '{source} refuses our token. Create a new one (Setup → Personal Tokens) and set {setting}.',
  ),
  API_FORBIDDEN: row(
    false,
    'store owner',
    1,
    '{source} does not allow this token to read {entity}. Give the token that permission, or leave the list out.',
  ),
  API_NOT_FOUND: row(
    false,
    'engineer',
    1,
    '{source} knows no list at {path}. Check the store address ({setting}).',
  ),
  API_RATE_LIMITED: row(
    true,
    'nobody',
    1,
    '{source} asks us to slow down (429). We wait {seconds} s and go on.',
  ),
  API_UNAVAILABLE: row(
    true,
    'nobody',
    1,
    '{source} answers with an error of its own (HTTP {status}). We try again.',
  ),
  API_UNREACHABLE: row(
    true,
    'engineer',
    3,
    '{source} cannot be reached at {host} ({reason}). We keep trying; check the address and the network.',
  ),
  API_TIMEOUT: row(true, 'nobody', 1, '{source} did not answer within {seconds} s. We try again.'),
  API_REFUSED: row(
    false,
    'tillsync developers',
    1,
    '{source} refuses the request for {entity} (HTTP {status}). Please report it.',
  ),
  API_NOT_JSON: row(
    true,
    'nobody',
    1,
    '{source} answered {entity} with {what} instead of JSON. Nothing was stored; we ask again.',
  ),
  API_OTHER_VERSION: row(
    false,
    'tillsync developers',
    1,
    'The API answered in another version: {entity} does not look like API {version} ({what}). The entity stands still until tillsync supports it; nothing was stored from that page.',
  ),
  API_BODY_TOO_BIG: row(
    true,
    'nobody',
    1,
    '{source} sent more than {limit} MB for one page of {entity}. We ask for smaller pages.',
  ),
  API_NOT_ADVANCING: row(
    false,
    'engineer',
    1,
    '{source} sent a page of {entity} that does not go on from version {after} ({what}). The entity stops so that nothing is skipped; run the sync again, and report it if it stays.',
  ),
  // The database
  DB_UNREACHABLE: row(
    true,
    'engineer',
    3,
    'The database cannot be reached at {host} ({reason}). Check SUPABASE_URL and that the project is running; we keep trying.',
  ),
  DB_KEY_REFUSED: row(
    false,
    'engineer',
    2,
    'The database refuses our key. Set SUPABASE_SECRET_KEY to a secret key (sb_secret_…) of this project.',
  ),
  DB_NO_PERMISSION: row(
    false,
    'engineer',
    2,
    'The database does not let us do that ({what}). Run "tillsync migrate" with the owner\'s DATABASE_URL; it sets the grants.',
  ),
  DB_SCHEMA_OLD: row(
    false,
    'engineer',
    2,
    'The database schema is older than this tillsync ({what}). Run "tillsync migrate".',
  ),
  DB_SCHEMA_NEW: row(
    false,
    'engineer',
    2,
    'The database was migrated by a newer tillsync ({what}). Update this installation; nothing was changed.',
  ),
  DB_SCHEMA_FOREIGN: row(
    false,
    'engineer',
    2,
    'The database already holds tables of these names that tillsync did not make ({what}). Use an empty database or move them away; nothing was changed.',
  ),
  DB_SCHEMA_CACHE: row(
    true,
    'nobody',
    1,
    'The database API has not yet seen the newest schema ({what}). We try again.',
  ),
  DB_TIMEOUT: row(
    true,
    'nobody',
    1,
    'The database cancelled a statement that took too long. We try again with smaller pages.',
  ),
  DB_BUSY: row(true, 'nobody', 1, 'The database is busy ({what}). We try again.'),
  DB_FULL: row(
    true,
    'engineer',
    1,
    'The database has no space left. Enlarge the disk or the plan; the sync goes on by itself afterwards.',
  ),
  DB_REFUSED_PAGE: row(
    false,
    'tillsync developers',
    1,
    'The database refused a page of {entity} ({what}). Nothing of it was stored. Please report it.',
  ),
  DB_OTHER_SHOP: row(
    false,
    'engineer',
    2,
    'This database is filled from another shop ({what}). Use the token of that shop, or an empty database.',
  ),
  DB_DEMO_DATA: row(
    false,
    'engineer',
    2,
    'This database holds the demo shop and the settings name a real one. Use an empty database for the real shop.',
  ),
  DB_DEMO_REFUSED: row(
    false,
    'engineer',
    2,
    'A real database is configured but no source. Set LIGHTSPEED_DOMAIN_PREFIX and LIGHTSPEED_TOKEN: demo data is never written to a real database.',
  ),
  // Temporal
  TEMPORAL_UNREACHABLE: row(
    true,
    'engineer',
    3,
    'Temporal cannot be reached at {host} ({reason}). Start it, or set TEMPORAL_ADDRESS.',
  ),
  TEMPORAL_NO_WORKER: row(
    false,
    'engineer',
    3,
    'No worker takes tasks from the queue {queue}. Start one with "tillsync worker".',
  ),
  TEMPORAL_NO_NAMESPACE: row(
    false,
    'engineer',
    2,
    'Temporal at {host} has no namespace {namespace}. Create it there, or set TEMPORAL_NAMESPACE.',
  ),
  TEMPORAL_REFUSED: row(
    false,
    'engineer',
    2,
    'Temporal at {host} refuses us. Check TEMPORAL_API_KEY, or the certificates in TEMPORAL_TLS_…, and what they may do.',
  ),
  // This machine and its settings
  SETTINGS_WRONG: row(false, 'engineer', 2, 'Some settings are wrong or missing:\n{what}'),
  PORT_TAKEN: row(
    false,
    'engineer',
    2,
    'Port {port} is taken by another program. Stop it, or set {setting} to another port.',
  ),
  COMPONENT_MISSING: row(false, 'engineer', 2, '{what} is missing. {remedy}'),
  NOTHING_RUNNING: row(false, 'engineer', 3, 'tillsync is not running here. Start it with "npm start".'),
  ALREADY_RUNNING: row(
    false,
    'engineer',
    2,
    'tillsync is already running here (pid {pid}). Stop that one first.',
  ),
  ENTITY_UNKNOWN: row(false, 'engineer', 2, 'There is no entity "{entity}". Known: {known}.'),
  RESET_REFUSED: row(false, 'engineer', 2, '{entity} cannot be reset like that: {what}.'),
  // Runs
  RUN_NO_PROGRESS: row(
    false,
    'engineer',
    1,
    '{entity} made no progress for {minutes} minutes. Last reason: {reason}',
  ),
  RUN_VANISHED: row(
    false,
    'engineer',
    1,
    'The run ended without closing its record: Temporal no longer runs it ({what}). The next run goes on from the last page.',
  ),
  RUN_ENDED: row(
    false,
    'engineer',
    1,
    'The run was ended before it was done ({what}). Start it again: it goes on from the last page.',
  ),
  INTERNAL: row(
    true,
    'tillsync developers',
    1,
    'Something we did not foresee happened ({what}). Please report it.',
  ),
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof errorTable;
