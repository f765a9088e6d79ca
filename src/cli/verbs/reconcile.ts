import { InvalidArgumentError } from 'commander';
import { comparisonSummary } from '../progress/comparison-summary.ts';
import type { Verb } from '../verb.ts';
import { type RunOptions, runOptions, startAndFollow } from './runs.ts';

export const reconcile: Verb = (command) => {
  runOptions(command);
  command
    .option('--days <number>', 'only what changed in so many days (default: everything)', days)
    .action(({ days, ...options }: RunOptions & { readonly days?: number }) =>
      startAndFollow('reconcile', options, days === undefined ? {} : { days }, comparisonSummary),
    );
};

function days(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 3_650)
    throw new InvalidArgumentError('It must be a whole number from 1 to 3650.');
  return value;
}
