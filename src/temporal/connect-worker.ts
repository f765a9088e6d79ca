import { NativeConnection } from '@temporalio/worker';
import { temporalConfig, unreachable } from './connect.ts';

// Apart from connect.ts: the worker's library takes a second to load, and the command line does without it.

/** For the worker's polls. Throws TEMPORAL_UNREACHABLE. */
export async function connectWorker(): Promise<{ connection: NativeConnection; namespace: string }> {
  const { connectionOptions, namespace, host } = temporalConfig();
  try {
    return { connection: await NativeConnection.connect(connectionOptions), namespace };
  } catch (error) {
    throw await unreachable({ host, namespace }, error);
  }
}
