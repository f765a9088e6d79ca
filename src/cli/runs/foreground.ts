import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** Ctrl-C reaches us more than once: from the terminal, from npm and from our launcher. Those count as one. */
const samePressMs = 1_000;

/**
 * Runs one of our programs as if it were this process: its output is ours, our signals go to it, its exit code is
 * answered. It gets `env` and nothing else, and a process group of its own, so that one Ctrl-C reaches it once.
 */
export function foreground(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(process.execPath, args, { env, stdio: 'inherit', detached: true });
  let pressed = Number.NEGATIVE_INFINITY;
  const pass = (signal: NodeJS.Signals) => {
    const now = performance.now();
    if (now - pressed < samePressMs) return;
    pressed = now;
    child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, pass);
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('exit', (code, signal) => done(code ?? 128 + (constants.signals[signal ?? 'SIGTERM'] ?? 0)));
  });
}
