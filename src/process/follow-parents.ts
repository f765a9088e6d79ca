import { commandOf, parentOf, sessionOf, startOf } from './identity.ts';

/** Elsewhere than on Linux each look starts a `ps`. */
const everyMs = process.platform === 'linux' ? 1_000 : 5_000;
const runners = /\b(npm|npx|pnpm|yarn|bun)\b/;

/**
 * Sends this process SIGTERM when the npm or the launcher of ours that started it is gone: killed outright, it could
 * not pass a signal on, and we would run on unseen. Nobody else is watched: a shell may end, a service manager be
 * replaced, and we go on, as any program does. Nor is an npm of another session: `setsid` means to outlive it.
 */
export function followParents(env: NodeJS.ProcessEnv = process.env): void {
  const parents = watched(env).map((pid) => ({ pid, started: startOf(pid) }));
  if (parents.length === 0) return;
  const timer = setInterval(() => {
    if (parents.every(({ pid, started }) => startOf(pid) === started)) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, everyMs);
  timer.unref();
}

function watched(env: NodeJS.ProcessEnv): number[] {
  const launcher = env.TILLSYNC_LAUNCHER === String(process.ppid) ? [process.ppid] : [];
  if (env.npm_execpath === undefined) return launcher;
  const between: number[] = []; // npm starts us through a shell, which outlives it
  for (
    let pid = process.ppid;
    pid > 1 && sessionOf(pid) === sessionOf(process.pid);
    pid = parentOf(pid) ?? 0
  ) {
    between.push(pid);
    if (runners.test(commandOf(pid))) return between;
  }
  return launcher;
}
