import { comparisonSummary } from '../progress/comparison-summary.ts';
import type { Verb } from '../verb.ts';
import { wholeNumber } from './options.ts';
import { type RunOptions, runOptions, startAndFollow } from './runs.ts';

export const reconcile: Verb = (command) => {
  runOptions(command);
  command
    .option(
      '--days <number>',
      'only what changed in so many days (default: everything)',
      wholeNumber('days', 3_650),
    )
    .action(({ days, ...options }: RunOptions & { readonly days?: number }) =>
      startAndFollow('reconcile', options, days === undefined ? {} : { days }, comparisonSummary),
    );
};
