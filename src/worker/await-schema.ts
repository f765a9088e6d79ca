import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type NativeConnection, Worker } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createMigrationActivities } from '../activities/migrate-tables.ts';
import { migrationQueue } from '../control/migration.ts';
import { SyncError } from '../errors/sync-error.ts';
import { checkSchema } from '../store/check-schema.ts';
import type { Store } from '../store/store.ts';

export interface AwaitSchemaOptions {
  readonly store: Store;
  /** False: a worker that came too early ends, with what to do. */
  readonly waits: boolean;
  /** Of the owner; undefined: this worker cannot migrate, and waits for somebody else to do it. */
  readonly databaseUrl: string | undefined;
  readonly taskQueue: string;
  connect(): Promise<{ readonly connection: NativeConnection; readonly namespace: string }>;
  readonly log: Logger;
}

/**
 * Resolves once the database has the schema of this code. A worker that came before its migration waits for it, if it
 * is to, and carries it out when it is asked for (POST /admin/table-migration). Throws DB_SCHEMA_OLD, DB_SCHEMA_NEW, and
 * what else keeps the schema from being read.
 */
export async function awaitSchema(options: AwaitSchemaOptions): Promise<void> {
  const { store, databaseUrl, log } = options;
  const old = await whyOld(store);
  if (!old) return;
  if (!options.waits) throw old;
  log.warn({ code: old.code, reason: old.message }, 'waiting for the schema');
  const migrated = async () => {
    while (await isOld(store)) await sleep(1_000);
  };
  if (databaseUrl === undefined) return migrated();
  const { connection, namespace } = await options.connect();
  const worker = await Worker.create({
    ...{ connection, namespace, taskQueue: migrationQueue(options.taskQueue) },
    workflowsPath: join(import.meta.dirname, '..', 'workflows', 'index.ts'),
    activities: createMigrationActivities({ databaseUrl, store, log }),
    shutdownGraceTime: '2 hours',
  });
  await worker.runUntil(migrated);
  await connection.close();
}

/** A database that is away meanwhile is waited for as well. */
const isOld = async (store: Store): Promise<boolean> => {
  try {
    return (await whyOld(store)) !== null;
  } catch (error) {
    if (error instanceof SyncError && error.retryable) return true;
    throw error;
  }
};

async function whyOld(store: Store): Promise<SyncError | null> {
  try {
    await checkSchema(store);
    return null;
  } catch (error) {
    if (error instanceof SyncError && error.code === 'DB_SCHEMA_OLD') return error;
    throw error;
  }
}
