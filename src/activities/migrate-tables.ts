import { Context } from '@temporalio/activity';
import type { Logger } from 'pino';
import { migrate } from '../store/migrate.ts';
import type { Store } from '../store/store.ts';
import { reporting } from './failure.ts';
import { beating } from './heartbeat.ts';

export interface MigrationDeps {
  /** Of the database's owner. */
  readonly databaseUrl: string;
  readonly store: Store;
  readonly log: Logger;
}

export type MigrationActivities = ReturnType<typeof createMigrationActivities>;

/** What a worker can do while the schema does not fit it. */
export function createMigrationActivities({ databaseUrl, store, log }: MigrationDeps) {
  const migrateTables = async ({ by }: { by: { actor: string; origin?: string } }) => {
    const applied = await migrate(databaseUrl);
    const { workflowId } = Context.current().info.workflowExecution!;
    const detail = `${applied.length} applied`;
    // who asked is no reason to do it again
    await store
      .audit({ actor: by.actor, origin: by.origin, action: 'migrate', workflow_id: workflowId, detail })
      .catch(({ name }: Error) => log.warn({ reason: name }, 'the audit line of a migration is missing'));
    return { applied };
  };
  return { migrateTables: reporting(() => Context.current().info.attempt, beating(migrateTables)) };
}
