import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';

/** Waits until the server responds and knows the namespace; on a busy machine the first start takes a while. */
export async function temporalReady(
  address: string,
  namespace: string,
  timeoutMs = 60_000,
  signal?: AbortSignal,
): Promise<void> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    signal?.throwIfAborted();
    try {
      return await ask(address, namespace);
    } catch (error) {
      if (performance.now() > end) throw error;
      await sleep(50);
    }
  }
}

async function ask(address: string, namespace: string): Promise<void> {
  // refused once, as a server that just starts does, gRPC by itself would ask again only a second later
  const channelArgs = { 'grpc.initial_reconnect_backoff_ms': 100 };
  const connection = await Connection.connect({ address, connectTimeout: 3_000, channelArgs });
  try {
    await connection.workflowService.describeNamespace({ namespace });
  } finally {
    await connection.close();
  }
}
