import { SyncError } from '../errors/sync-error.ts';
import { temporalConfig } from '../temporal/connect.ts';
import { temporalError } from '../temporal/errors.ts';

/** Says on stderr what went wrong, in the table's words, and answers the exit code. */
export function reportFailure(error: unknown): number {
  const known = error instanceof SyncError ? error : fromTemporal(error);
  const message = known?.message ?? (error instanceof Error ? error.message : String(error));
  process.stderr.write(`${message}\n`);
  if (!known && process.env.LOG_LEVEL === 'debug' && error instanceof Error)
    process.stderr.write(`${error.stack}\n`);
  return known?.row.exit ?? 1;
}

function fromTemporal(error: unknown): SyncError | undefined {
  try {
    return temporalError(error, temporalConfig());
  } catch {
    return undefined; // its settings cannot be read, so it was not Temporal that failed
  }
}
