import { join } from 'node:path';
import { loadStackEnv } from '../../local/stack/env-file.ts';
import { stackHome } from '../../settings/home.ts';
import { webEnvironment } from '../../settings/web-env.ts';
import { foreground } from '../runs/foreground.ts';
import type { Verb } from '../verb.ts';

const program = join(import.meta.dirname, '..', '..', 'web', 'main.ts');

export const webVerb: Verb = (commands) => {
  commands
    .command('web')
    .description('serve the dashboard in the foreground until Ctrl-C')
    .option('--host <address>', 'where to listen', '0.0.0.0')
    .action(async ({ host }: { host: string }) => {
      loadStackEnv(stackHome());
      // a process of its own, so that nothing that could write is in its environment
      process.exitCode = await foreground([program, '--host', host], webEnvironment(process.env));
    });
};
