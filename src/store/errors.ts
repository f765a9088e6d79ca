import { SyncError } from '../errors/sync-error.ts';
import type { ErrorCode } from '../errors/table.ts';

/** What postgrest-js answers when a request failed. `message` may carry values of records: it is never passed on. */
export interface RestFailure {
  readonly code?: string | null;
  readonly message?: string | null;
  readonly status: number;
}

// First match wins. SQLSTATE classes from PostgreSQL's appendix A, PGRST codes from PostgREST's error reference;
// "SUP" is what Supabase Lite says for a statement that was cancelled.
const bySqlState: readonly (readonly [RegExp, ErrorCode])[] = [
  [/^2[23]/, 'DB_REFUSED_PAGE'],
  [/^54/, 'DB_REFUSED_PAGE'],
  [/^TS/, 'DB_REFUSED_PAGE'],
  [/^57014$|^SUP$/, 'DB_TIMEOUT'],
  [/^53100$/, 'DB_FULL'],
  [/^(08|40|53|55P03|57P|PGRST00)/, 'DB_BUSY'],
  [/^42501$/, 'DB_NO_PERMISSION'],
  [/^(42P01|42883|42703)$/, 'DB_SCHEMA_OLD'],
  [/^PGRST20/, 'DB_SCHEMA_CACHE'],
  [/^PGRST30/, 'DB_KEY_REFUSED'],
];

/** The error of a failed request. Facts: `what` (SQLSTATE and status, no values), `host`, `reason`. */
export function storeError(failure: RestFailure, host: string, entity = '?'): SyncError {
  const code = failure.code ?? '';
  const known = bySqlState.find(([pattern]) => pattern.test(code))?.[1];
  const facts = {
    what: `SQLSTATE ${code || '?'}, HTTP ${failure.status}`,
    host,
    entity,
    reason: reasonOf(failure),
    sqlstate: code,
  };
  if (known) return new SyncError(known, facts);
  if (failure.status === 0) return new SyncError('DB_UNREACHABLE', facts);
  if (failure.status === 401 || failure.status === 403) return new SyncError('DB_KEY_REFUSED', facts);
  if (failure.status === 413) return new SyncError('DB_TIMEOUT', facts);
  if (failure.status >= 500 || failure.status === 429) return new SyncError('DB_BUSY', facts);
  return new SyncError('INTERNAL', facts);
}

/** Of a failed fetch only the system's error name is safe to repeat ("ECONNREFUSED"). */
function reasonOf(failure: RestFailure): string {
  return /\b(E[A-Z]{3,}|UND_ERR_[A-Z_]+|CERT_[A-Z_]+)\b/.exec(failure.message ?? '')?.[0] ?? 'no answer';
}
