import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import type { Command } from './command.ts';

/**
 * Starts a child that writes into a log file.
 *
 * Detached: Ctrl-C in a terminal goes to the whole foreground group, and PostgreSQL must not go down before the
 * worker has finished its page. A file instead of a pipe: the child outlives a killed parent without a broken pipe.
 */
export function launch(command: Command, logFile: string): Promise<ChildProcess> {
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(command.file, command.args, {
    env: command.env,
    cwd: command.cwd,
    stdio: ['ignore', log, log],
    detached: true,
    ...(command.uid === undefined ? {} : { uid: command.uid }),
    ...(command.gid === undefined ? {} : { gid: command.gid }),
  });
  closeSync(log);
  return new Promise((started, failed) => {
    child.once('error', failed);
    child.once('spawn', () => {
      child.off('error', failed);
      child.on('error', () => undefined); // a kill() that comes too late
      started(child);
    });
  });
}
