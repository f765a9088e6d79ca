import { SyncError } from './sync-error.ts';

/**
 * Prints on stderr why a program ends, in the table's words, and returns its exit code; the same for CLI, worker and
 * dashboard. What is not in the table shows its message, with LOG_LEVEL=debug its stack too.
 */
export function printFailure(error: unknown): number {
  const known = error instanceof SyncError;
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (!known && process.env.LOG_LEVEL === 'debug' && error instanceof Error)
    process.stderr.write(`${error.stack}\n`);
  return known ? error.row.exit : 1;
}
