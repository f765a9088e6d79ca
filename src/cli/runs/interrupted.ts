/** What the work answers, or undefined when Ctrl-C came first: then whatever it watches goes on without us. */
export async function interrupted<T>(work: Promise<T>): Promise<T | undefined> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const onSignal = () => resolve(undefined);
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.on(signal, onSignal);
  work.catch(() => undefined); // the connection is closed under it
  try {
    return await Promise.race([work, promise]);
  } finally {
    // not removed at once: Ctrl-C reaches us more than once, from the terminal, from npm and from our launcher
    setTimeout(() => {
      for (const signal of signals) process.off(signal, onSignal);
    }, 1_000).unref();
  }
}
