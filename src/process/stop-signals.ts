/** One press of Ctrl-C reaches a program up to three times: from the terminal, from npm and from our launcher. */
const samePressMs = 1_000;

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Calls `stop` when this process is asked to end, by Ctrl-C, `kill` or a terminal that goes away, and again with `again`
 * when it is asked once more, which means at once. Signals of the same moment count as one. Returns how to listen no
 * more.
 */
export function onStopSignals(stop: (again: boolean, signal: NodeJS.Signals) => void): () => void {
  let first: number | undefined;
  const onSignal = (signal: NodeJS.Signals) => {
    const now = performance.now();
    if (first !== undefined && now - first < samePressMs) return;
    const again = first !== undefined;
    first ??= now;
    stop(again, signal);
  };
  for (const signal of signals) process.on(signal, onSignal);
  const off = () => {
    for (const signal of signals) process.off(signal, onSignal);
  };
  // not at once: the rest of the same press is still to come, and would end us
  return () => void (first === undefined ? off() : setTimeout(off, samePressMs).unref());
}
