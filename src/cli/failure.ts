import { printFailure } from '../errors/report.ts';
import { SyncError } from '../errors/sync-error.ts';

/** Prints why a verb ends and returns its exit code; what Temporal's client threw is a row of the table too. */
export const reportFailure = async (error: unknown): Promise<number> =>
  printFailure(error instanceof SyncError ? error : ((await fromTemporal(error)) ?? error));

async function fromTemporal(error: unknown): Promise<SyncError | undefined> {
  // loaded only now: its client is most of the time that a verb takes to start
  const { temporalConfig } = await import('../temporal/connect.ts');
  const { temporalError } = await import('../temporal/errors.ts');
  try {
    return temporalError(error, temporalConfig());
  } catch {
    return undefined; // its settings cannot be read, so it was not Temporal that failed
  }
}
