import { proxyActivities } from '@temporalio/workflow';
import type { MigrationActivities } from '../activities/migrate-tables.ts';
import { checkInput, object } from './inputs.ts';
import type { By } from './messages.ts';

export interface MigrationInput {
  /** Who asked for it; absent: nobody in person. */
  readonly by?: By;
}

export interface MigrationResult {
  /** Names of migrations, paths of other files below sql/. */
  readonly applied: readonly string[];
}

/** All of it or nothing, so it may be tried again; a big table takes its time. */
const { migrateTables } = proxyActivities<MigrationActivities>({
  startToCloseTimeout: '2 hours',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumAttempts: 5 },
});

/** Brings the database to the schema of the worker that waits for it, and writes down who asked for that. */
export async function tableMigration(input: MigrationInput = {}): Promise<MigrationResult> {
  const { by } = checkInput(input, { by: object });
  return migrateTables({ by: by ?? { actor: 'unknown' } });
}
