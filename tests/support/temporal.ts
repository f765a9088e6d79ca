import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { freePort } from '../../src/local/ports.ts';
import { stopChild } from '../../src/local/process/exit.ts';
import { launch } from '../../src/local/process/launch.ts';
import { removeRecord, writeRecord } from '../../src/local/process/records.ts';
import { devServerCommand } from '../../src/local/temporal/command.ts';
import { findTemporal } from '../../src/local/temporal/find.ts';
import { temporalReady } from '../../src/local/temporal/ready.ts';
import { pidDir } from './run-dir.ts';
import { shared } from './shared.ts';

export interface TestTemporal {
  readonly address: string;
  readonly namespace: string;
  /** Path of the Temporal CLI. */
  readonly cliPath: string;
}

/**
 * The run's one Temporal dev server, in memory. Tests keep apart by task queues and workflow ids of their own; a test
 * of the schedules or of the fixed names starts one for itself (`startTemporal`).
 */
export const temporalServer = (): Promise<TestTemporal> => shared('temporal', (dir) => startTemporal(dir));

/** A server that a test may stop and start again, at the same address. */
export interface OwnTemporal extends TestTemporal {
  stop(): Promise<void>;
  start(): Promise<void>;
}

/**
 * @param dir for its log
 * @param flags more flags of `temporal server start-dev`
 */
export async function startTemporal(dir: string, flags: readonly string[] = []): Promise<OwnTemporal> {
  const cliPath = await findTemporal({ env: process.env, home: '.tillsync' });
  const port = await freePort();
  const command = devServerCommand({ program: cliPath, port });
  const address = `127.0.0.1:${port}`;
  let child: ChildProcess;
  const start = async () => {
    child = await launch({ ...command, args: [...command.args, ...flags] }, join(dir, 'server.log'));
    child.unref();
    writeRecord(pidDir(), `temporal-${port}`, child.pid!, 'SIGINT');
    await temporalReady(address, 'default');
  };
  await start();
  // an idle dev server still costs a tenth of a core: a test that is through ends its own
  // without a file it has nothing to keep, and asked politely it takes a second
  const signal = flags.includes('--db-filename') ? 'SIGINT' : 'SIGKILL';
  const stop = async () => {
    await stopChild(child, signal, 5_000);
    removeRecord(pidDir(), `temporal-${port}`);
  };
  return { address, namespace: 'default', cliPath, stop, start };
}
