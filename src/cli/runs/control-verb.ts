import { type Command, Option } from 'commander';
import { requireWorker } from '../../temporal/runs.ts';
import type { ControlInput, ControlResult } from '../../workflows/control.ts';
import { connectHere } from './connect.ts';
import { entityNames } from './entities.ts';

export interface ControlOptions {
  readonly entities?: string[];
  readonly lane?: string;
}

export function controlOptions(command: Command): Command {
  return command
    .option('--entities <names>', 'only these lists, e.g. sales,products (default: all)', entityNames)
    .addOption(
      new Option('--lane <lane>', 'only this lane (default: all)').choices([
        'incremental',
        'import',
        'reconcile',
      ]),
    );
}

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

/** `pause`, `resume` and `cancel` differ in a word. */
export async function controlLanes(
  action: 'pause' | 'resume' | 'cancel',
  options: ControlOptions,
  done: string,
): Promise<void> {
  const lane = (options.lane ?? '*') as ControlInput['lane'];
  const told = await sendControl((options.entities ?? ['*']).map((entity) => ({ action, entity, lane })));
  const runs =
    told.length === 0 ? 'Nothing was running.' : `Told ${told.length} running: ${told.join(', ')}.`;
  process.stdout.write(`${done} ${runs}\n`);
}
