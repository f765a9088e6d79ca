import { type RunOptions, run, runOptions } from '../runs/run-verb.ts';
import type { Verb } from '../verb.ts';

export const syncVerb: Verb = (program) => {
  runOptions(program.command('sync'))
    .description('fetch what changed since the last sync')
    .action((options: RunOptions) => run('incrementalSync', options));
};
