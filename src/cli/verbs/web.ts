import { join } from 'node:path';
import { loadStackEnv } from '../../local/stack/env-file.ts';
import { stackHome } from '../../settings/processes/home.ts';
import { webEnvironment } from '../../settings/processes/web-env.ts';
import { become } from '../process/become.ts';
import type { Verb } from '../verb.ts';

const program = join(import.meta.dirname, '..', '..', 'web', 'main.ts');

export const web: Verb = (command) => {
  command

    .option('--host <address>', 'where to listen', '0.0.0.0')
    .action(async ({ host }: { host: string }) => {
      loadStackEnv(stackHome());
      // a process of its own, so that nothing that could write is in its environment
      await become([program, '--host', host], webEnvironment(process.env));
    });
};
