import { join } from 'node:path';
import { loadStackEnv } from '../../local/stack/env-file.ts';
import { stackHome } from '../../settings/home.ts';
import { foreground } from '../runs/foreground.ts';
import type { Verb } from '../verb.ts';

const program = join(import.meta.dirname, '..', '..', 'worker', 'main.ts');

export const workerVerb: Verb = (commands) => {
  commands
    .command('worker')
    .description('do the work in the foreground: take runs from Temporal until Ctrl-C (twice: at once)')
    .action(async () => {
      const { WORKER_PORT } = process.env;
      loadStackEnv(stackHome());
      const env = { ...process.env };
      if (!WORKER_PORT) delete env.WORKER_PORT; // the stack's own worker listens there
      process.exitCode = await foreground([program], env);
    });
};
