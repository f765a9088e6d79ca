import { allowRoles } from '../../postgres/roles.ts';
import { httpReady } from '../../process/http-ready.ts';
import { liteCommand } from '../../supabase/command.ts';
import type { PartFactory } from '../stack.ts';

export const supabasePart: PartFactory = async ({ settings, secrets, memory, env }) => {
  if (settings.supabaseUrl !== undefined) return undefined;
  const port = await memory.port('supabase');
  const url = `http://127.0.0.1:${port}`;
  const keys = { secret: secrets.supabaseSecretKey, read: secrets.supabaseReadKey };
  env.SUPABASE_URL = url;
  env.SUPABASE_SECRET_KEY = keys.secret;
  env.SUPABASE_READ_KEY = keys.read;
  const databaseUrl = new URL(env.DATABASE_URL ?? '');
  if (settings.databaseUrl === undefined) {
    databaseUrl.username = 'service_role';
    databaseUrl.password = secrets.servicePassword;
  } else {
    // a database of the user's own: as its owner, under the limit that the login role would bring
    databaseUrl.searchParams.set('statement_timeout', '8000');
  }
  return {
    name: 'supabase',
    signal: 'SIGTERM',
    graceMs: 10_000,
    command: async () => {
      if (settings.databaseUrl !== undefined) await allowRoles(settings.databaseUrl);
      return liteCommand(databaseUrl.href, keys, port);
    },
    ready: ({ signal }) => httpReady(`${url}/healthz`, 60_000, signal),
  };
};
