import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../../src/local/process/command.ts';
import { exited, stopChild } from '../../src/local/process/exit.ts';
import { launch } from '../../src/local/process/launch.ts';
import { readyLine } from '../../src/local/process/ready-line.ts';
import { removeRecord, writeRecord } from '../../src/local/process/records.ts';
import { pidDir, runDir } from './run-dir.ts';

export interface TestChild extends AsyncDisposable {
  readonly child: ChildProcess;
  readonly logFile: string;
  /** The line it printed when it was ready. */
  readonly ready: Record<string, unknown>;
  stop(): Promise<void>;
}

let count = 0;

/** Starts a program that prints a JSON line with `ready: true`; it ends with the run at the latest. */
export async function startChild(name: string, command: Command): Promise<TestChild> {
  const id = `${name}-${process.pid}-${++count}`;
  const logFile = join(runDir(), `${id}.log`);
  const from = existsSync(logFile) ? statSync(logFile).size : 0;
  const child = await launch(command, logFile);
  child.unref();
  writeRecord(pidDir(), id, child.pid!, 'SIGTERM');
  const stop = async () => {
    await stopChild(child, 'SIGTERM', 10_000);
    removeRecord(pidDir(), id);
  };
  const died = new AbortController();
  exited(child).then((how) =>
    died.abort(new Error(`${name} ended (${how}):\n${readFileSync(logFile, 'utf8').slice(-2000)}`)),
  );
  try {
    const ready = await readyLine(logFile, from, 60_000, died.signal);
    return { child, logFile, ready, stop, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
