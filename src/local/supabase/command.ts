import { join } from 'node:path';
import type { Command } from '../process/command.ts';
import type { ApiKeys } from './keys.ts';

/** @param databaseUrl of the login role `service_role`, so that missing grants and the 8 s limit show */
export function liteCommand(databaseUrl: string, keys: ApiKeys, port: number): Command {
  return {
    file: process.execPath,
    args: [join(import.meta.dirname, 'main.ts')],
    env: {
      PATH: process.env.PATH,
      DO_NOT_TRACK: '1',
      LITE_DATABASE_URL: databaseUrl,
      LITE_SECRET_KEY: keys.secret,
      LITE_READ_KEY: keys.read,
      LITE_PORT: String(port),
    },
  };
}
