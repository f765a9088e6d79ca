import { followRun } from '../../control/runs.ts';
import { startRun } from '../../control/start.ts';
import { connectClient } from '../../temporal/connect.ts';
import { progressView } from './show-progress.ts';
import { reasons } from './summary.ts';

/**
 * Imports what was never imported, right after the stack came up, and says when it is finished.
 * @param env settings of the running stack
 */
export async function firstImport(env: NodeJS.ProcessEnv): Promise<void> {
  for (const name of ['TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE']) if (env[name]) process.env[name] = env[name];
  const { client, close } = await connectClient();
  try {
    const workflowId = await startRun(client, env.TILLSYNC_TASK_QUEUE || 'tillsync', 'historicalImport', {
      onlyUnfinished: true,
    });
    const view = progressView(process.stdout);
    const result = await followRun(client, workflowId, view.show);
    view.end(result.entities);
    const why = reasons(result.entities);
    if (result.entities.length === 0)
      process.stdout.write('Every list was imported before; the schedules keep them current.\n');
    else if (why.length > 0)
      process.stdout.write(`import finished, but not of all lists:\n${why.join('\n')}\n`);
    else process.stdout.write('import finished\n');
  } finally {
    await close();
  }
}
