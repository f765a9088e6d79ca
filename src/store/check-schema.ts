import { SyncError } from '../errors/sync-error.ts';
import { ourSchema, type SchemaVersion, schemaDifference } from './schema.ts';
import type { Store } from './store.ts';

const none: SchemaVersion = { migrations: [], release: null, superseded: [] };

/** Throws DB_SCHEMA_OLD or DB_SCHEMA_NEW when the database and this code do not fit; asks only for names and hashes. */
export async function checkSchema(store: Store): Promise<void> {
  const theirs = await store.schemaVersion().catch((error: unknown): SchemaVersion => {
    // no such function: the database was never migrated, or before there was one
    if (error instanceof SyncError && (error.code === 'DB_SCHEMA_CACHE' || error.code === 'DB_SCHEMA_OLD'))
      return none;
    throw error;
  });
  const different = schemaDifference(ourSchema(), theirs);
  if (different) throw new SyncError(different.code, { what: different.what });
}
