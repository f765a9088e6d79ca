import { Context } from '@temporalio/activity';

/** How often a worker says that it still works on something; five times within the heartbeat timeout of the workflows. */
export const heartbeatMs = 2_000;

/** Sends heartbeats while an activity works, so that a worker that was killed is noticed soon, whatever it did. */
export function beating<A extends unknown[], R>(work: (...args: A) => Promise<R>) {
  return async (...args: A): Promise<R> => {
    const context = Context.current();
    const timer = setInterval(() => context.heartbeat(), heartbeatMs);
    try {
      return await work(...args);
    } finally {
      clearInterval(timer);
    }
  };
}
