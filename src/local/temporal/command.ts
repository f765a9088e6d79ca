import type { Command } from '../process/command.ts';

export interface DevServerOptions {
  /** Path of the Temporal CLI. */
  readonly program: string;
  readonly port: number;
  /** Port of the web UI; without one there is no UI. */
  readonly uiPort?: number;
  /** SQLite file that keeps histories over a restart; without one they are kept in memory. */
  readonly dbFile?: string;
  /** Namespace next to `default`. */
  readonly namespace?: string;
}

/** The development server. It listens on loopback only and talks to nobody else. */
export function devServerCommand(options: DevServerOptions): Command {
  const { program, port, uiPort, dbFile, namespace } = options;
  const args = ['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--log-level', 'warn'];
  if (uiPort === undefined) args.push('--headless');
  else args.push('--ui-port', String(uiPort));
  if (dbFile !== undefined) args.push('--db-filename', dbFile);
  if (namespace !== undefined && namespace !== 'default') args.push('--namespace', namespace);
  const { PATH, HOME } = process.env;
  // no environment of ours: TEMPORAL_* names the client's server, and the CLI would read it as its own
  return { file: program, args, env: { PATH, HOME, DO_NOT_TRACK: '1' } };
}
