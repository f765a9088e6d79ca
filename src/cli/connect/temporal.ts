import type { Client } from '@temporalio/client';
import { SyncError } from '../../errors/sync-error.ts';
import { loadStackEnv } from '../../local/stack/env-file.ts';
import { readTemporal } from '../../settings/areas/temporal.ts';
import { stackHome } from '../../settings/processes/home.ts';
import { SettingsReader } from '../../settings/reader.ts';
import { connectClient, temporalConfig } from '../../temporal/connect.ts';

export interface Connected {
  readonly client: Client;
  readonly taskQueue: string;
  close(): Promise<void>;
}

/**
 * Temporal as the settings name it, else that of the stack that runs here.
 * Throws NOTHING_RUNNING when there is neither, SETTINGS_WRONG, TEMPORAL_UNREACHABLE, TEMPORAL_REFUSED.
 */
export async function connectHere(): Promise<Connected> {
  loadStackEnv(stackHome());
  const reader = new SettingsReader(process.env);
  const { taskQueue } = readTemporal(reader);
  reader.finish();
  if (!temporalConfig().named) throw new SyncError('NOTHING_RUNNING');
  return { taskQueue, ...(await connectClient(5_000)) };
}
