import { requireWorker } from '../../temporal/runs.ts';
import type { ControlInput, ControlResult } from '../../workflows/control.ts';
import { connectHere } from './temporal.ts';

/** Has the worker carry out a control, one workflow per list, and returns the runs that were notified. */
export async function sendControl(inputs: readonly ControlInput[]): Promise<string[]> {
  const { client, taskQueue, close } = await connectHere();
  try {
    await requireWorker(client, taskQueue);
    const notified: string[] = [];
    for (const [index, input] of inputs.entries()) {
      const workflowId = `control/${input.action}-${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${index}`;
      const args = [{ ...input, by: { actor: 'cli' } }];
      const result = (await client.workflow.execute('control', {
        taskQueue,
        workflowId,
        args,
      })) as ControlResult;
      notified.push(...result.notified);
    }
    return notified;
  } finally {
    await close();
  }
}
