import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { SyncError } from '../errors/sync-error.ts';
import { migrationsDir } from './migrate.ts';
import type { Store } from './store.ts';

/** Throws DB_SCHEMA_OLD or DB_SCHEMA_NEW when the database and this code do not fit; asks only for names. */
export async function checkSchema(store: Store): Promise<void> {
  const ours = readdirSync(migrationsDir)
    .filter((file) => file.endsWith('.sql'))
    .map((file) => basename(file, '.sql'));
  const theirs = await store.schemaVersion().catch((error: unknown): string[] => {
    // no such function: the database was never migrated, or before there was one
    if (error instanceof SyncError && (error.code === 'DB_SCHEMA_CACHE' || error.code === 'DB_SCHEMA_OLD'))
      return [];
    throw error;
  });
  const missing = ours.filter((name) => !theirs.includes(name));
  const unknown = theirs.filter((name) => !ours.includes(name));
  if (unknown.length > 0) throw new SyncError('DB_SCHEMA_NEW', { what: unknown.join(', ') });
  if (missing.length > 0) throw new SyncError('DB_SCHEMA_OLD', { what: `missing: ${missing.join(', ')}` });
}
