import { requireWorker } from '../../temporal/runs.ts';
import type { ControlInput, ControlResult } from '../../workflows/control.ts';
import { connectHere } from './temporal.ts';

/** Has the worker carry out a control, one workflow per list, and answers the runs that were told. */
export async function sendControl(inputs: readonly ControlInput[]): Promise<string[]> {
  const { client, taskQueue, close } = await connectHere();
  try {
    await requireWorker(client, taskQueue);
    const told: string[] = [];
    for (const [index, input] of inputs.entries()) {
      const workflowId = `control/${input.action}-${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${index}`;
      const args = [{ ...input, by: { actor: 'cli' } }];
      const result = (await client.workflow.execute('control', {
        taskQueue,
        workflowId,
        args,
      })) as ControlResult;
      told.push(...result.told);
    }
    return told;
  } finally {
    await close();
  }
}
