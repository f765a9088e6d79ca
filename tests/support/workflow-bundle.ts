import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { workflowsPath } from '../../src/worker/run-worker.ts';
import { shared } from './shared.ts';

/** The workflows as a worker loads them, made once for the run: each worker would make the same, in a second or two. */
export const workflowBundle = () =>
  shared('workflows', async (dir) => {
    const { code } = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') });
    const codePath = join(dir, 'bundle.js');
    writeFileSync(codePath, code);
    return { codePath };
  });
