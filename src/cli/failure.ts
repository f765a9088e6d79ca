import { printFailure } from '../errors/report.ts';
import { SyncError } from '../errors/sync-error.ts';
import { temporalConfig } from '../temporal/connect.ts';
import { temporalError } from '../temporal/errors.ts';

/** Prints why a verb ends and returns its exit code; what Temporal's client threw is a row of the table too. */
export const reportFailure = (error: unknown): number =>
  printFailure(error instanceof SyncError ? error : (fromTemporal(error) ?? error));

function fromTemporal(error: unknown): SyncError | undefined {
  try {
    return temporalError(error, temporalConfig());
  } catch {
    return undefined; // its settings cannot be read, so it was not Temporal that failed
  }
}
