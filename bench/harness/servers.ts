import type { ChildProcess } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../src/local/ports.ts';
import type { Command } from '../../src/local/process/command.ts';
import { stopChild } from '../../src/local/process/exit.ts';
import { launch } from '../../src/local/process/launch.ts';
import { readyLine } from '../../src/local/process/ready-line.ts';
import { liteCommand } from '../../src/local/supabase/command.ts';
import { newApiKeys } from '../../src/local/supabase/keys.ts';
import { devServerCommand } from '../../src/local/temporal/command.ts';
import { findTemporal } from '../../src/local/temporal/find.ts';
import { temporalReady } from '../../src/local/temporal/ready.ts';

export interface Server {
  readonly pid: number;
  readonly url: string;
  close(): Promise<void>;
}

const closing = (child: ChildProcess, signal: NodeJS.Signals) => () => stopChild(child, signal, 20_000);

/** A program that prints a JSON line with `ready: true` when it is. */
export async function start(
  command: Command,
  log: string,
): Promise<Server & { ready: Record<string, unknown> }> {
  const from = existsSync(log) ? statSync(log).size : 0;
  const child = await launch(command, log);
  const close = closing(child, 'SIGTERM');
  try {
    const ready = await readyLine(log, from, 600_000);
    return { pid: child.pid!, url: String(ready.url), ready, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Supabase's API over a database, as the embedded stack runs it. */
export async function startApi(databaseUrl: string, dir: string) {
  const service = new URL(databaseUrl);
  [service.username, service.password] = ['service_role', 'bench'];
  const keys = newApiKeys();
  const server = await start(liteCommand(service.href, keys, await freePort()), join(dir, 'api.log'));
  return { ...server, keys };
}

export async function startTemporal(dir: string, home: string): Promise<Server> {
  const program = await findTemporal({ env: process.env, home });
  const port = await freePort();
  const child = await launch(devServerCommand({ program, port }), join(dir, 'temporal.log'));
  const url = `127.0.0.1:${port}`;
  await temporalReady(url, 'default');
  return { pid: child.pid!, url, close: closing(child, 'SIGINT') };
}

export interface ReplayStore extends Server {
  /** Which round of changes it shows. */
  show(state: number): Promise<void>;
  forget(): Promise<void>;
  /** Requests since it was told to forget, by list. */
  counts(): Promise<Record<string, number>>;
}

export async function startReplayStore(
  recording: string,
  latencyMs: number,
  dir: string,
): Promise<ReplayStore> {
  const program = join(import.meta.dirname, '..', 'store', 'serve.ts');
  const args = [program, '--dir', recording, '--latency-ms', String(latencyMs)];
  const command = { file: process.execPath, args, env: { PATH: process.env.PATH } };
  const server = await start(command, join(dir, 'store.log'));
  const control = async (method: string, path: string) =>
    (await (await fetch(server.url + path, { method })).json()) as { counts: Record<string, number> };
  return {
    ...server,
    show: async (state) => void (await control('PUT', `/state/${state}`)),
    forget: async () => void (await control('DELETE', '/counts')),
    counts: async () => (await control('GET', '/counts')).counts,
  };
}
