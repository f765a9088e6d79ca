import { connect } from 'node:net';
import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { SyncError, settingWrong } from '../errors/sync-error.ts';
import { type TemporalPlace, temporalError } from './errors.ts';

/**
 * Address, namespace, TLS and keys as `TEMPORAL_*` and Temporal's own configuration file say.
 * Throws SETTINGS_WRONG when that file, or the profile in it, cannot be read.
 */
export function temporalConfig(env: NodeJS.ProcessEnv = process.env) {
  const config = load(env);
  return {
    ...config,
    namespace: config.namespace ?? 'default',
    host: config.connectionOptions.address ?? '127.0.0.1:7233',
    /** Somebody named a server; else it is Temporal's own default address. */
    named: config.connectionOptions.address !== undefined,
  };
}

function load(env: NodeJS.ProcessEnv) {
  try {
    return loadClientConnectConfig({ overrideEnvVars: env as Record<string, string> });
  } catch {
    // its own message may quote the file, and the file holds keys
    throw settingWrong(
      'TEMPORAL_CONFIG_FILE',
      'TEMPORAL_CONFIG_FILE or TEMPORAL_PROFILE names a configuration that cannot be read.',
      'Correct the file, or unset both.',
    );
  }
}

export interface ConnectedClient {
  readonly client: Client;
  close(): Promise<void>;
}

/** For starting, signalling and asking. Throws TEMPORAL_UNREACHABLE, TEMPORAL_REFUSED. */
export async function connectClient(
  timeoutMs = 10_000,
  env: NodeJS.ProcessEnv = process.env,
): Promise<ConnectedClient> {
  const { connectionOptions, namespace, host } = temporalConfig(env);
  try {
    const connection = await Connection.connect({ ...connectionOptions, connectTimeout: timeoutMs });
    return { client: new Client({ connection, namespace }), close: () => connection.close() };
  } catch (error) {
    throw await unreachable({ host, namespace }, error);
  }
}

/** What a failed connection is in our table. gRPC only says that time ran out, so the host is asked once more. */
export async function unreachable(place: TemporalPlace, error: unknown): Promise<SyncError> {
  const known = temporalError(error, place);
  if (known?.code === 'TEMPORAL_REFUSED') return known;
  return new SyncError('TEMPORAL_UNREACHABLE', { ...place, reason: await reasonOf(place.host) });
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'the name server does not respond',
};

function reasonOf(host: string): Promise<string> {
  const { hostname, port } = new URL(`tcp://${host}`);
  return new Promise((done) => {
    const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port), timeout: 2_000 });
    const say = (reason: string) => {
      socket.destroy();
      done(reason);
    };
    socket.once('connect', () => say('it does not speak as Temporal does: check TLS and the port'));
    socket.once('timeout', () => say('no response'));
    socket.once('error', ({ code }: NodeJS.ErrnoException) =>
      say(reasons[code ?? ''] ?? code ?? 'no connection'),
    );
  });
}
