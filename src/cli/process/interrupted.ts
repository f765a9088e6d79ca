import { onStopSignals } from '../../process/stop-signals.ts';

/** What the work returns, or undefined when Ctrl-C came first: then whatever it watches goes on without us. */
export async function interrupted<T>(work: Promise<T>): Promise<T | undefined> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const off = onStopSignals(() => resolve(undefined));
  work.catch(() => undefined); // the connection is closed under it
  try {
    return await Promise.race([work, promise]);
  } finally {
    off();
  }
}
