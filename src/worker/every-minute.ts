import type { Logger } from 'pino';

/** Does it now and every minute until the signal; a failure is logged and it is tried again a minute later. */
export function everyMinute(
  work: () => Promise<unknown>,
  log: Logger,
  failed: string,
  signal: AbortSignal,
): void {
  const once = () =>
    work().catch((error: unknown) => {
      log.warn({ reason: error instanceof Error ? error.name : 'unknown' }, failed);
    });
  void once();
  const timer = setInterval(once, 60_000);
  signal.addEventListener('abort', () => clearInterval(timer));
}
