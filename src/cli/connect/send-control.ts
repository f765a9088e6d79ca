import { sendControls } from '../../control/start.ts';
import { requireWorker } from '../../control/worker-presence.ts';
import type { ControlInput, ControlResult } from '../../workflows/control.ts';
import { connectHere } from './temporal.ts';

/** Has the worker carry out what was asked for on the command line. */
export async function sendControl(inputs: readonly ControlInput[]): Promise<Required<ControlResult>> {
  const { client, taskQueue, close } = await connectHere();
  try {
    await requireWorker(client, taskQueue);
    const by = { actor: 'cli' };
    return await sendControls(
      client,
      taskQueue,
      inputs.map((input) => ({ ...input, by })),
    );
  } finally {
    await close();
  }
}
