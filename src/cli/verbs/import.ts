import { estimate } from '../runs/estimate.ts';
import { type RunOptions, run, runOptions } from '../runs/run-verb.ts';
import type { Verb } from '../verb.ts';

export const importVerb: Verb = (program) => {
  runOptions(program.command('import'))
    .description('import the whole history, or go on with an unfinished import')
    .option('--estimate', 'only say how many sales there are about and how long it would take')
    .action((options: RunOptions & { estimate?: boolean }) =>
      options.estimate ? estimate() : run('historicalImport', options),
    );
};
