import { SyncError } from '../../errors/sync-error.ts';

interface DatabaseError {
  readonly code?: string;
  readonly message?: string;
}

/** What a failed migration is in our table. The whole batch was rolled back. */
export function migrationFailed(error: unknown): SyncError {
  const { code, message } = error as DatabaseError;
  if (code === '42501') return new SyncError('DB_NO_PERMISSION', { what: `migrating: ${message}` });
  if (code?.startsWith('08') || code === '57P01') {
    return new SyncError('DB_OWNER_UNREACHABLE', {
      host: 'DATABASE_URL',
      reason: `connection lost, ${code}`,
    });
  }
  if (code === '53100') return new SyncError('DB_FULL');
  // The message of a schema statement names objects; the detail, which may hold values, stays out.
  return new SyncError(
    'DB_MIGRATION_FAILED',
    { what: `${code ?? 'no SQLSTATE'}: ${message}` },
    { cause: error },
  );
}
