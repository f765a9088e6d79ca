import { join } from 'node:path';
import { loadStackEnv } from '../../local/stack/env-file.ts';
import { stackHome } from '../../settings/processes/home.ts';
import { become } from '../process/become.ts';
import type { Verb } from '../verb.ts';

const program = join(import.meta.dirname, '..', '..', 'worker', 'main.ts');

export const worker: Verb = (command) => {
  command.action(async () => {
    const { WORKER_PORT } = process.env;
    loadStackEnv(stackHome());
    const env = { ...process.env };
    if (!WORKER_PORT) delete env.WORKER_PORT; // the stack's own worker listens there
    await become([program], env);
  });
};
