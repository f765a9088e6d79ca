import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until the address returns 2xx. */
export async function httpReady(url: string, timeoutMs: number, signal: AbortSignal): Promise<void> {
  const end = performance.now() + timeoutMs;
  while (performance.now() < end) {
    signal.throwIfAborted();
    const timely = AbortSignal.any([signal, AbortSignal.timeout(5_000)]);
    const response = await fetch(url, { signal: timely }).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.ok) return;
    await sleep(100);
  }
  throw new Error(`it did not become ready within ${Math.round(timeoutMs / 1000)} s`);
}
