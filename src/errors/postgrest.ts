import { SyncError } from './sync-error.ts';

/** What postgrest-js returns when a request failed. `message` may carry values of records: it is passed on for our own
 *  SQLSTATEs (TS…) alone, whose messages hold names and numbers. */
export interface RestFailure {
  readonly code?: string | null;
  readonly message?: string | null;
  /** Of a failed fetch: its cause. */
  readonly details?: string | null;
  readonly status: number;
}

// First match wins. SQLSTATE classes from PostgreSQL's appendix A, PGRST codes from PostgREST's error reference;
// "SUP" is what Supabase Lite says for a statement that was cancelled.
const bySqlState = [
  [/^2[23]/, 'DB_REFUSED_PAGE'],
  [/^54/, 'DB_REFUSED_PAGE'],
  [/^TS001$/, 'DB_COUNT_MISMATCH'],
  [/^TS002$/, 'DB_CURSOR_BACKWARD'],
  [/^TS003$/, 'DB_ARGUMENT_REFUSED'],
  [/^TS004$/, 'RESET_REFUSED'],
  [/^TS005$/, 'RUN_OVER'],
  [/^57014$|^SUP$/, 'DB_TIMEOUT'],
  [/^53100$/, 'DB_FULL'],
  [/^25006$/, 'DB_READ_ONLY'],
  [/^(08|40|53|55P03|57P|PGRST00)/, 'DB_BUSY'],
  [/^42501$/, 'DB_NO_PERMISSION'],
  [/^(42P01|42883|42703)$/, 'DB_SCHEMA_OLD'],
  [/^PGRST20/, 'DB_SCHEMA_CACHE'],
  [/^PGRST30/, 'DB_KEY_REFUSED'],
] as const;

/** Undefined: none that is known. */
export const ofSqlState = (code: string) => bySqlState.find(([pattern]) => pattern.test(code))?.[1];

/** The error of a failed request. Facts: `what` (SQLSTATE and status, no values), `host`, `reason`, `sqlstate`. */
export function storeError(failure: RestFailure, host: string, entity = '?'): SyncError {
  const code = failure.code ?? '';
  const ours = code.startsWith('TS');
  const facts = {
    what: ours ? (failure.message ?? '') : `SQLSTATE ${code || '?'}, HTTP ${failure.status}`,
    host,
    entity,
    reason: ours ? (failure.message ?? '') : networkReason(failure),
    sqlstate: code,
  };
  const known = ofSqlState(code);
  if (known) return new SyncError(known, facts);
  if (failure.status === 0) return new SyncError('DB_UNREACHABLE', facts);
  if (failure.status === 401 || failure.status === 403) return new SyncError('DB_KEY_REFUSED', facts);
  if (failure.status === 402) return new SyncError('DB_OVER_QUOTA', facts);
  if (failure.status === 540) return new SyncError('DB_PAUSED', facts);
  if (failure.status >= 300 && failure.status < 400) return new SyncError('DB_MOVED', facts);
  if (failure.status === 413) return new SyncError('DB_TIMEOUT', facts);
  if (failure.status >= 500 || failure.status === 429) return new SyncError('DB_BUSY', facts);
  return new SyncError('INTERNAL', facts);
}

/**
 * The same for a request that only reads, with the dashboard's key: another key is refused, no page is cut smaller, and
 * a function that is not there means an old schema, since nobody migrates while a page is read.
 */
export function readError(failure: RestFailure, host: string): SyncError {
  if (failure.code === 'PGRST202' || failure.code === 'PGRST205' || failure.status === 404)
    return new SyncError('DB_SCHEMA_OLD', { what: 'the dashboard’s part is missing' });
  if (failure.status === 0 && /timeout|abort/i.test(textOf(failure)))
    return new SyncError('DB_UNREACHABLE', { host, reason: 'no response in time' });
  // Supabase Lite says SUP for all that it could not do, a lost connection first
  if (failure.code === 'SUP' || failure.code?.startsWith('PGRST00'))
    return new SyncError('DB_UNREACHABLE', { host, reason: `HTTP ${failure.status}` });
  const known = storeError(failure, host);
  if (known.code === 'DB_KEY_REFUSED') return new SyncError('DB_READ_KEY_REFUSED');
  if (known.code === 'DB_NO_PERMISSION') return new SyncError('DB_READ_KEY_FORBIDDEN');
  if (known.code === 'DB_TIMEOUT') return new SyncError('DB_READ_SLOW');
  return known;
}

/** Of a failed fetch only the system's error name is safe to repeat ("ECONNREFUSED"). */
function networkReason(failure: RestFailure): string {
  return /\b(E[A-Z]{3,}|UND_ERR_[A-Z_]+|CERT_[A-Z_]+)\b/.exec(textOf(failure))?.[0] ?? 'no response';
}

const textOf = ({ message, details }: RestFailure) => `${message ?? ''} ${details ?? ''}`;
