import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { ControlInput, ControlResult } from '../workflows/control.ts';
import type { ImportInput } from '../workflows/historical-import.ts';
import { childId } from '../workflows/ids.ts';
import type { SyncInput } from '../workflows/incremental-sync.ts';
import type { PeriodInput } from '../workflows/period.ts';
import type { ReconcileInput } from '../workflows/reconcile.ts';
import type { MigrationInput } from '../workflows/table-migration.ts';

/** The workflows that people start, with what they take. */
export interface Inputs {
  readonly historicalImport: ImportInput;
  readonly incrementalSync: SyncInput;
  readonly control: ControlInput;
  readonly reconcile: ReconcileInput;
  readonly period: PeriodInput;
  readonly tableMigration: MigrationInput;
}

export type RunType = 'historicalImport' | 'incrementalSync' | 'reconcile';

const now = () => new Date().toISOString().replaceAll(/[:.]/g, '-');

/** Starts a run under an id of its own; entities that are running already are joined by it. Returns its workflow id. */
export async function startRun<Type extends RunType>(
  client: Client,
  taskQueue: string,
  type: Type,
  input: Inputs[Type],
): Promise<string> {
  const workflowId = `${type}-${now()}`;
  await client.workflow.start(type, { taskQueue, workflowId, args: [input] });
  return workflowId;
}

/**
 * Starts a workflow once, however often it is asked for under this key. Returns after at most 2 s, when what it does has
 * begun to show in the database.
 */
export async function startOnce<Type extends keyof Inputs>(
  client: Client,
  taskQueue: string,
  type: Type,
  input: Inputs[Type],
  key: string,
): Promise<void> {
  try {
    const handle = await client.withDeadline(Date.now() + 10_000, () =>
      client.workflow.start(type, {
        taskQueue,
        workflowId: key,
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        args: [input],
      }),
    );
    await Promise.race([handle.result().catch(() => undefined), sleep(2_000)]);
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

/** Has the worker pause, resume, cancel, reset or settle a sweep, one workflow per list. What all of them did. */
export async function sendControls(
  client: Client,
  taskQueue: string,
  inputs: readonly ControlInput[],
): Promise<Required<ControlResult>> {
  const notified: string[] = [];
  let rows = 0;
  for (const [index, input] of inputs.entries()) {
    const workflowId = `control/${input.action}-${now()}-${index}`;
    const run = { taskQueue, workflowId, args: [input] };
    const result = (await client.workflow.execute('control', run)) as ControlResult;
    notified.push(...result.notified);
    rows += result.rows ?? 0;
  }
  return { notified, rows };
}

/**
 * Something changed in a list at the source: starts its incremental run, or makes the one under way go on once more. Any
 * number of these come to at most one running and one further walk.
 */
export async function hintChange(
  client: Client,
  taskQueue: string,
  { source, entity }: { readonly source: string; readonly entity: string },
): Promise<string> {
  const workflowId = childId(source, entity, 'syncEntity');
  const args = [{ source, entity }];
  await client.workflow.signalWithStart('syncEntity', { taskQueue, workflowId, signal: 'again', args });
  return workflowId;
}
