import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { devServerCommand } from '../../temporal/command.ts';
import { findTemporal } from '../../temporal/find.ts';
import { temporalReady } from '../../temporal/ready.ts';
import type { PartFactory } from '../stack.ts';

export const temporalPart: PartFactory = async ({ settings, home, memory, env, say }) => {
  if (settings.temporal.configured) return undefined;
  const program = await findTemporal({ env, home: home.root, onProgress: say });
  const port = await memory.port('temporal');
  const uiPort = await memory.port('temporal-ui');
  const { namespace } = settings.temporal;
  const address = `127.0.0.1:${port}`;
  // keys and certificates of another server, from the environment or from Temporal's own configuration file
  for (const name of Object.keys(env)) {
    if (/^TEMPORAL_(API_KEY|TLS|CODEC|GRPC)/.test(name)) delete env[name];
  }
  env.TEMPORAL_CONFIG_FILE = join(home.temporal, 'client.toml');
  writeFileSync(env.TEMPORAL_CONFIG_FILE, '[profile.default]\n'); // envconfig stumbles over a wholly empty file
  env.TEMPORAL_ADDRESS = address;
  env.TEMPORAL_NAMESPACE = namespace;
  env.TEMPORAL_UI_URL = `http://127.0.0.1:${uiPort}`;
  env.TEMPORAL_CLI_PATH = program;
  return {
    name: 'temporal',
    signal: 'SIGINT',
    graceMs: 15_000,
    command: async () =>
      devServerCommand({ program, port, uiPort, dbFile: join(home.temporal, 'temporal.db'), namespace }),
    ready: ({ signal }) => temporalReady(address, namespace, 60_000, signal),
  };
};
