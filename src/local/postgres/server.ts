import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Command } from '../process/command.ts';
import { runAs } from './account.ts';
import { type Cluster, serverEnv, superuser } from './cluster.ts';

// fsync stays on: the embedded stack keeps its promises through a power cut too. Statements and error details carry
// customers' values, so the server's log gets neither.
const baseSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  max_connections: '100',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/** @param settings server parameters on top of ours, by name */
export function serverCommand(
  cluster: Cluster,
  port: number,
  settings: Record<string, string> = {},
): Command {
  const { binaries, account, dataDir } = cluster;
  const parameters = Object.entries({ ...baseSettings, ...settings, port: String(port) });
  const args = ['-D', dataDir, ...parameters.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const command = { file: binaries.postgres, args, env: serverEnv(), cwd: '/' };
  return runAs(command, account, [binaries.postgres, join(dataDir, 'PG_VERSION')]);
}

/** Connection URL of the cluster's owner. */
export function adminUrl(cluster: Cluster, port: number, database = 'postgres'): string {
  return `postgresql://${superuser}:${encodeURIComponent(cluster.password)}@127.0.0.1:${port}/${database}`;
}

/** Waits until the server takes a query; recovery after a crash may take a while. */
export async function untilReady(url: string, timeoutMs: number, signal?: AbortSignal): Promise<void> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    signal?.throwIfAborted();
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('select 1');
      return;
    } catch (error) {
      if (performance.now() > end) throw error;
      await sleep(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
