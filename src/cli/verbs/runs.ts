import { followRun } from '../../control/runs.ts';
import { type Inputs, type RunType, startRun } from '../../control/start.ts';
import { requireWorker } from '../../control/worker-presence.ts';
import type { RunResult } from '../../workflows/parent.ts';
import { connectHere } from '../connect/temporal.ts';
import { interrupted } from '../process/interrupted.ts';
import { progressView } from '../progress/show-progress.ts';
import { summary } from '../progress/summary.ts';
import type { Verb } from '../verb.ts';
import { entityNames, sourceName } from './options.ts';

export interface RunOptions {
  readonly source?: string;
  readonly entities?: string[];
  readonly wait?: boolean;
  readonly json?: boolean;
}

export const historicalImport: Verb = (command) => {
  runOptions(command);
  command
    .option('--estimate', 'only say how many sales there are about and how long it would take')
    .action(async (options: RunOptions & { estimate?: boolean }) =>
      options.estimate ? (await import('./estimate.ts')).estimate() : run('historicalImport', options),
    );
};

export const incrementalSync: Verb = (command) => {
  runOptions(command);
  command.action((options: RunOptions) => run('incrementalSync', options));
};

export const runOptions: Verb = (command) => {
  command
    .option('--source <name>', 'only the lists of this source', sourceName)
    .option('--entities <names>', 'only these lists, e.g. sales,products', entityNames)
    .option('--wait', 'show progress until it ends; exit 1 when an entity failed')
    .option('--json', 'the result as JSON on stdout (with --wait)');
};

/** Starts a run and, if asked, stays until its end. Sets the exit code. */
async function run(type: 'historicalImport' | 'incrementalSync', options: RunOptions): Promise<void> {
  return startAndFollow(type, options, {}, ({ entities }) => summary(entities));
}

/**
 * The same for any run of lists.
 * @param more of its input
 * @param tell what is said of its end
 */
export async function startAndFollow<Type extends RunType>(
  type: Type,
  options: RunOptions,
  more: Partial<Inputs[Type]>,
  tell: (result: RunResult) => string,
): Promise<void> {
  const { client, taskQueue, close } = await connectHere();
  try {
    await requireWorker(client, taskQueue);
    const { source, entities } = options;
    const wanted = { ...(source && { source }), ...(entities && { entities }) };
    const input = { ...wanted, ...more, by: { actor: 'cli' } } as Inputs[Type];
    const workflowId = await startRun(client, taskQueue, type, input);
    if (!options.wait) {
      process.stdout.write(
        options.json
          ? `${JSON.stringify({ workflowId })}\n`
          : `Started ${workflowId}. "tillsync status" shows how it goes.\n`,
      );
      return;
    }
    const view = progressView(options.json ? process.stderr : process.stdout);
    const result = await interrupted(followRun(client, workflowId, view.show)).catch((error: unknown) => {
      view.stop();
      throw error;
    });
    if (result === undefined) {
      view.stop();
      await stopWatching(workflowId);
      return;
    }
    view.end(result.entities);
    if (options.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    else process.stdout.write(`${tell(result)}\n`);
    if (!result.ok) process.exitCode = 1;
  } finally {
    await close();
  }
}

function stopWatching(workflowId: string): Promise<never> {
  const sentence = `Not waiting any longer. ${workflowId} goes on: "tillsync status" shows how, "tillsync cancel" ends it.`;
  return new Promise(() => process.stderr.write(`${sentence}\n`, () => process.exit(130)));
}
