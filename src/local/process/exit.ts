import type { ChildProcess } from 'node:child_process';

/** Resolves with a word for how the child ended ("code 1", "SIGKILL"), at once when it already has. */
export function exited(child: ChildProcess): Promise<string> {
  const word = () => child.signalCode ?? `code ${child.exitCode}`;
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(word());
  return new Promise((done) => child.once('exit', () => done(word())));
}

/** Asks the child to stop, waits up to `graceMs`, then kills it. Resolves when it is gone. */
export async function stopChild(child: ChildProcess, signal: NodeJS.Signals, graceMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await exited(child);
  clearTimeout(timer);
}
