import { SyncError } from '../../../../src/errors/sync-error.ts';

/** The SyncError that the call throws; fails when it throws none. */
export async function thrown(call: () => unknown): Promise<SyncError> {
  try {
    await call();
  } catch (error) {
    if (error instanceof SyncError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
