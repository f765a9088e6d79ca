import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const follow = new URL('../../process/follow.ts', import.meta.url).href;

/**
 * Runs one of our programs in place of this process: same pid, so whoever started or ends us starts and ends it, and no
 * second process can be left behind. It gets `env` and nothing else. Windows cannot do that and gets a child.
 */
export async function become(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const all = ['--import', follow, ...args];
  // an experimental function warns about itself, in the middle of the program's own output
  if (process.execve !== undefined)
    process.execve(process.execPath, [process.execPath, ...all], defined(env));
  const child = spawn(process.execPath, all, { env, stdio: 'inherit' });
  process.exitCode = await new Promise<number>((done, failed) => {
    child.once('error', failed);
    child.once('exit', (code, signal) => done(code ?? 128 + (constants.signals[signal ?? 'SIGTERM'] ?? 0)));
  });
}

const defined = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined));
