import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Command } from '../../src/local/process/command.ts';
import { type Outcome, run } from '../../src/local/process/run.ts';
import { startChild, type TestChild } from './child.ts';
import { tempDir } from './run-dir.ts';

const root = join(import.meta.dirname, '..', '..');
const program = join(root, 'bin', 'tillsync.js');
const workerProgram = join(root, 'src', 'worker', 'main.ts');

/** What a person types, in a folder of its own and with nothing of ours in the environment. */
export function cliCommand(args: readonly string[], env: NodeJS.ProcessEnv, cwd = tempDir('cli')): Command {
  const { PATH, HOME, TEMPORAL_CLI_PATH } = process.env;
  return {
    file: process.execPath,
    args: [program, ...args],
    cwd,
    env: { PATH, HOME, TEMPORAL_CLI_PATH, TILLSYNC_HOME: join(cwd, '.tillsync'), ...env },
  };
}

/** Runs a verb to its end. */
export const cli = (
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  timeoutMs = 90_000,
): Promise<Outcome> => run(cliCommand(args, env), timeoutMs);

/** What `tillsync worker` runs, once it takes tasks. */
export const startWorker = (env: NodeJS.ProcessEnv): Promise<TestChild> =>
  startChild('worker', { ...cliCommand([], env), args: [workerProgram] });

/** A verb that goes on; its output as it comes. */
export function spawnCli(args: readonly string[], env: NodeJS.ProcessEnv): Spawned {
  const { file, args: all, env: whole, cwd } = cliCommand(args, env);
  const child = spawn(file, all, { env: whole, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const spawned = { child, stdout: '', stderr: '', ended: Promise.resolve(0) };
  child.stdout.on('data', (chunk) => {
    spawned.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    spawned.stderr += chunk;
  });
  spawned.ended = new Promise((done) => child.once('close', (code) => done(code ?? -1)));
  return spawned;
}

export interface Spawned {
  readonly child: ChildProcess;
  readonly stdout: string;
  readonly stderr: string;
  /** The exit code; -1 when a signal ended it. */
  readonly ended: Promise<number>;
}
