import pg from 'pg';
import { ofSqlState } from '../../errors/postgrest.ts';
import { SyncError } from '../../errors/sync-error.ts';
import { hostOf, reasonOf } from '../migrate/connect.ts';

const { DatabaseError } = pg;

export const sqlStateOf = (error: unknown): string | undefined =>
  error instanceof DatabaseError ? error.code : undefined;

/** Whether the connection is of no use after it. */
export const endsConnection = (error: unknown): boolean =>
  !(error instanceof SyncError) &&
  (!(error instanceof DatabaseError) || error.severity === 'FATAL' || error.severity === 'PANIC');

/** Of a statement that failed on a direct connection: the same as of a failed request to the API. */
export function statementError(error: unknown, url: string, entity = '?'): SyncError {
  if (error instanceof SyncError) return error;
  const host = hostOf(url);
  if (!(error instanceof DatabaseError)) return unreachable(error, host);
  const code = error.code ?? '';
  // messages may carry values of records; those of our own SQLSTATEs hold names and numbers
  const what = code.startsWith('TS') ? error.message : `SQLSTATE ${code || '?'}`;
  const facts = { what, host, entity, reason: what, sqlstate: code };
  const known = ofSqlState(code);
  if (known) return new SyncError(known, facts);
  // a pooler without a connection to spare, a disk, a server: as the API's 5xx
  return new SyncError(/^(XX|58|55|57)/.test(code) ? 'DB_BUSY' : 'INTERNAL', facts);
}

/** Of a connection that could not be made. A user or database that is refused is DATABASE_URL's matter. */
export function connectionError(error: unknown, url: string): SyncError {
  const code = sqlStateOf(error) ?? '';
  if (/^(28|3D)/.test(code))
    return new SyncError('DB_OWNER_UNREACHABLE', { host: hostOf(url), reason: reasonOf(error) });
  // the driver's word for waiting until one of ours is free
  if (error instanceof Error && error.message === 'timeout exceeded when trying to connect')
    return new SyncError('DB_BUSY', { what: 'all connections are in use' });
  return statementError(error, url);
}

const unreachable = (error: unknown, host: string) =>
  new SyncError('DB_UNREACHABLE', { host, reason: reasonOf(error) });
