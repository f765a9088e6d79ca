import { spawn } from 'node:child_process';
import type { Command } from './command.ts';

export interface Outcome {
  /** null when a signal or the timeout ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end and collects what it says. A program that is not there returns code 127. */
export function run(command: Command, timeoutMs: number): Promise<Outcome> {
  return new Promise((done) => {
    const child = spawn(command.file, command.args, {
      env: command.env,
      cwd: command.cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
      ...(command.uid === undefined ? {} : { uid: command.uid }),
      ...(command.gid === undefined ? {} : { gid: command.gid }),
    });
    let stdout = '';
    let stderr = '';
    child.stdout?.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      stderr += chunk;
    });
    child.once('error', (error) => done({ code: 127, stdout, stderr: `${stderr}${error.message}` }));
    child.once('close', (code) => done({ code, stdout, stderr }));
  });
}
