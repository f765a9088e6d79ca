import { createHash } from 'node:crypto';
import { type Client, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { SyncError } from '../errors/sync-error.ts';
import { temporalConfig } from '../temporal/connect.ts';
import { temporalError } from '../temporal/errors.ts';
import type { Inputs } from './start.ts';

/** A run as a program asks for it. */
export interface RequestedRun<Type extends keyof Inputs> {
  readonly type: Type;
  readonly input: Inputs[Type];
  readonly taskQueue: string;
  /** Another request under it is the same request. */
  readonly workflowId: string;
}

/** How a run stands. */
export type RunSeen =
  | { readonly state: 'running' }
  | { readonly state: 'completed'; readonly result: unknown }
  | { readonly state: 'failed'; readonly error: SyncError };

/**
 * Starts the run, once under its workflow id for as long as Temporal remembers the run, ended or not (the namespace's
 * retention); whoever asks again for the same gets the same run, also after a restart of any process. Throws
 * RUN_KEY_REUSED when something else was asked for under that id, TEMPORAL_UNREACHABLE.
 */
export async function startRequested<Type extends keyof Inputs>(
  client: Client,
  { type, input, taskQueue, workflowId }: RequestedRun<Type>,
): Promise<void> {
  const { by: _, ...wanted } = input;
  const asked = createHash('sha256').update(JSON.stringify(wanted)).digest('base64url');
  await reaching(client, async () => {
    try {
      await client.workflow.start(type, {
        taskQueue,
        workflowId,
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        memo: { asked },
        args: [input],
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      const { memo } = await client.workflow.getHandle(workflowId).describe();
      if (memo?.asked !== asked) throw new SyncError('RUN_KEY_REUSED');
    }
  });
}

/**
 * How the run stands, at once or (`signal`) when it has ended or the signal says that nobody waits any longer. Null:
 * Temporal knows no such run. Throws TEMPORAL_UNREACHABLE.
 */
export async function seeRun(
  client: Client,
  workflowId: string,
  signal?: AbortSignal,
): Promise<RunSeen | null> {
  const handle = client.workflow.getHandle(workflowId);
  if (signal) await client.withAbortSignal(signal, () => handle.result()).catch(() => undefined);
  return reaching(client, async () => {
    try {
      const { status } = await handle.describe();
      if (status.name === 'RUNNING' || status.name === 'CONTINUED_AS_NEW') return { state: 'running' };
      return { state: 'completed', result: await handle.result() };
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return null;
      const known = temporalError(error, placeOf(client));
      if (!known || known.code.startsWith('TEMPORAL_')) throw error;
      return { state: 'failed', error: known };
    }
  });
}

/** Nobody waits longer than this for Temporal to respond. */
const patienceMs = 10_000;

async function reaching<T>(client: Client, work: () => Promise<T>): Promise<T> {
  try {
    return await client.withDeadline(Date.now() + patienceMs, work);
  } catch (error) {
    throw error instanceof SyncError ? error : (temporalError(error, placeOf(client)) ?? error);
  }
}

const placeOf = (client: Client) => ({ host: temporalConfig().host, namespace: client.options.namespace });
