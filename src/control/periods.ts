import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { temporalConfig } from '../temporal/connect.ts';
import { temporalError } from '../temporal/errors.ts';
import type { PeriodInput } from '../workflows/period.ts';

/**
 * Has the worker sign a month off or accept what changed in it, once under this key however often it is asked for, and
 * waits for it. Throws why not (PERIOD_…), or TEMPORAL_UNREACHABLE when no worker has done it in `patienceMs`: it may
 * still be done.
 */
export async function settlePeriod(
  client: Client,
  taskQueue: string,
  input: PeriodInput,
  key: string,
  patienceMs = 30_000,
): Promise<void> {
  const options = { taskQueue, workflowId: key, workflowIdReusePolicy: 'REJECT_DUPLICATE' as const };
  try {
    await client.withDeadline(Date.now() + patienceMs, async () => {
      await client.workflow.start('period', { ...options, args: [input] }).catch((error: unknown) => {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      });
      await client.workflow.getHandle(key).result();
    });
  } catch (error) {
    const place = { host: temporalConfig().host, namespace: client.options.namespace };
    throw temporalError(error, place) ?? error;
  }
}
